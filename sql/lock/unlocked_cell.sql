-- name: unlocked_cell
-- description: What is due and not locked yet, or locked as of an instant after something changed.
-- grain: one rep, month or quarter and horizon
-- owner: forecast
-- depends: derived.due_cell, star.fct_forecast_locked, step.changed_since
select cell.rep_id, cell.period_id, cell.horizon_days
from derived.due_cell as cell
cross join (select min(instant) as instant from step.changed_since) as changed
where coalesce(cell.as_of > changed.instant, false)
  or not exists (
    select 1
    from star.fct_forecast_locked as lock
    where lock.rep_id = cell.rep_id
      and lock.period_id = cell.period_id
      and lock.horizon_days = cell.horizon_days
  )
