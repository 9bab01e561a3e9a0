-- name: unlocked_cell
-- description: What is due and not locked yet, or locked and within reach of what differs.
-- grain: one rep, month or quarter and horizon
-- owner: forecast
-- depends: derived.due_cell, derived.touched_cell, star.fct_forecast_locked
select cell.rep_id, cell.period_id, cell.horizon_days
from derived.due_cell as cell
anti join star.fct_forecast_locked as lock
  on lock.rep_id = cell.rep_id
  and lock.period_id = cell.period_id
  and lock.horizon_days = cell.horizon_days
union
select rep_id, period_id, horizon_days
from derived.touched_cell
