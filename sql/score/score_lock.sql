-- name: score_lock
-- description: Each forecast locked for a month that is frozen, in its latest version when the actual was first frozen, with that actual: what came later, another plan rate too, changes neither.
-- grain: one rep, frozen month, horizon, method and basis
-- owner: forecast
-- depends: macro.lock_at_freeze, star.dim_period
select
  lock.rep_id,
  lock.period_id,
  lock.horizon_days,
  lock.method,
  lock.basis,
  lock.amount as forecast,
  lock.actual
from lock_at_freeze(null) as lock
inner join star.dim_period as period
  on period.period_id = lock.period_id
  and period.period_type = 'month'
