-- The last twelve months 30 days ahead with what came of them, and the months still to come.
-- basis: row
select scope_id || '.' || period_id as period,
       scope_id as team,
       period_id,
       period_start_date as month,
       submitted, adjusted, p10, p90, actual, has_held
from kpi.adjusted_forecast_period
where scope_type <> 'rep' and basis = 'booked' and period_type = 'month' and horizon_days = 30
  and as_of_date < getvariable('month') + interval 1 month
  and p10 is not null
  and (getvariable('scope_type') = 'company'
    or (scope_type, scope_id) = (getvariable('scope_type'), getvariable('scope_id')))
qualify row_number() over (partition by scope_type, scope_id order by period_start_date desc) <= 15
order by scope_type, scope_id, period_start_date
