with locked as (
  select *
  from star.fct_forecast_locked
  where rep_id = $rep and period_id = $period and horizon_days = $days and basis = 'booked'
  qualify row_number() over (partition by method order by version desc) = 1
),
total as (
  select
    any_value(amount) filter (where method = 'submitted') as call,
    any_value(amount) filter (where method = 'weighted') as weighted_deals
  from locked
),
actual as (
  select amount as booked
  from star.fct_forecast_actual
  where rep_id = $rep and period_id = $period and basis = 'booked' and version <= 1
  order by version desc
  limit 1
)
select
  call,
  weighted_deals,
  call - weighted_deals as judgment,
  booked,
  weighted_deals - booked as error_of_deals,
  call - booked as error
from total
left join actual on true
