-- name: score_lock
-- description: Each forecast locked for a month that is frozen, in its latest version when the actual was first frozen, with that actual: what came later, another plan rate too, changes neither.
-- grain: one rep, frozen month, horizon, method and basis
-- owner: forecast
-- depends: star.dim_period, star.fct_forecast_actual, star.fct_forecast_locked
select
  lock.rep_id,
  lock.period_id,
  lock.horizon_days,
  lock.method,
  lock.basis,
  lock.amount as forecast,
  actual.amount as actual
from star.fct_forecast_locked as lock
inner join star.dim_period as period
  on period.period_id = lock.period_id
  and period.period_type = 'month'
inner join star.fct_forecast_actual as actual
  on actual.rep_id = lock.rep_id
  and actual.period_id = lock.period_id
  and actual.basis = lock.basis
  and actual.version = 1
where lock.version = 1 or lock.ingested_at <= actual.ingested_at
qualify row_number() over (
  partition by lock.rep_id, lock.period_id, lock.horizon_days, lock.method, lock.basis order by lock.version desc) = 1
