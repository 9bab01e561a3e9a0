with locked as (
  select *
  from star.fct_forecast_locked
  where rep_id = $rep and period_id = $period and basis = 'booked'
  qualify row_number() over (partition by horizon_days, method order by version desc) = 1
),
actual as (
  select amount
  from star.fct_forecast_actual
  where rep_id = $rep and period_id = $period and basis = 'booked' and version <= 1
  order by version desc
  limit 1
),
told as (
  select
    horizon_days,
    any_value(as_of_date) as locked_on,
    any_value(amount) filter (where method = 'submitted') as call,
    any_value(coalesce(reason, provenance)) filter (where method = 'submitted') as call_is,
    any_value(amount) filter (where method = 'manager') as manager,
    any_value(amount) filter (where method = 'weighted') as weighted_deals
  from locked
  group by horizon_days
)
select
  told.horizon_days as days_before_end,
  told.locked_on,
  told.call,
  told.call_is,
  told.manager,
  told.weighted_deals,
  actual.amount as booked,
  told.call - actual.amount as error,
  round((told.call - actual.amount) / nullif(actual.amount, 0), 4) as error_share
from told
left join actual on true
order by told.horizon_days desc
