-- Periods that end after the month, as called last by its end.
-- basis: row
-- basis past_held: count
-- basis past_held_count: count
-- basis past_ranges: count
-- basis past_ranges_count: count
select scope_id || '.' || period_id as period,
       scope_id as team,
       period_id,
       case when period_type = 'month' then 'coming.month' else 'coming.quarter' end as period_message,
       period_start_date as period_month_year,
       case when period_type = 'quarter' then cast(right(period_id, 1) as int) end as quarter_count, left(period_id, 4) as year_text,
       horizon_days, submitted, bias_shrunk, adjusted, p10, p90, past_ranges, past_held,
       past_ranges as past_ranges_count, past_held as past_held_count,
       max(greatest(submitted, p90)) over (partition by scope_type, scope_id) as widest,
       max(greatest(submitted, p90)) over (partition by scope_type, scope_id) as coming_unit
from kpi.adjusted_forecast_period
where scope_type <> 'rep' and basis = 'booked' and submitted is not null
  and (getvariable('scope_type') = 'company'
    or (scope_type, scope_id) = (getvariable('scope_type'), getvariable('scope_id')))
  and as_of_date < getvariable('month') + interval 1 month
  and case when period_type = 'month' then last_day(period_start_date) else last_day(period_start_date + interval 2 month) end
    > last_day(getvariable('month'))
qualify row_number() over (partition by scope_type, scope_id, period_id order by horizon_days) = 1
order by scope_type, scope_id, period_type, period_start_date
