-- name: last_lock
-- description: The last version of each forecast that is computed anew.
-- grain: one rep, month or quarter, horizon, method and basis
-- owner: forecast
-- depends: derived.lock_cell, star.fct_forecast_locked
select
  lock.rep_id,
  lock.period_id,
  lock.horizon_days,
  lock.method,
  lock.basis,
  lock.version,
  lock.amount,
  lock.staleness_days,
  lock.provenance,
  lock.reason,
  lock.submitted_at
from star.fct_forecast_locked as lock
semi join derived.lock_cell as cell
  on cell.rep_id = lock.rep_id
  and cell.period_id = lock.period_id
  and cell.horizon_days = lock.horizon_days
qualify row_number() over (
  partition by lock.rep_id, lock.period_id, lock.horizon_days, lock.method, lock.basis order by lock.version desc) = 1
