-- name: score_lock
-- description: Each forecast locked for a month that is frozen, in its latest version, with the actual as first frozen.
-- grain: one rep, frozen month, horizon, method and basis
-- owner: forecast
-- depends: star.dim_period, star.fct_forecast_actual, star.fct_forecast_locked
with latest as (
  select *
  from star.fct_forecast_locked
  qualify row_number() over (
    partition by rep_id, period_id, horizon_days, method, basis order by version desc) = 1
)

select
  latest.rep_id,
  latest.period_id,
  latest.horizon_days,
  latest.method,
  latest.basis,
  latest.amount as forecast,
  actual.amount as actual
from latest
inner join star.dim_period as period
  on period.period_id = latest.period_id
  and period.period_type = 'month'
inner join star.fct_forecast_actual as actual
  on actual.rep_id = latest.rep_id
  and actual.period_id = latest.period_id
  and actual.basis = latest.basis
  and actual.version = 1
