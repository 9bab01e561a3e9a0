-- name: lock_cell
-- description: Of what is due, the forecasts step lock computes.
-- grain: one rep, month or quarter and horizon
-- owner: forecast
-- depends: derived.due_cell, step.wanted_cell
select cell.*
from derived.due_cell as cell
semi join step.wanted_cell as wanted
  on wanted.rep_id = cell.rep_id
  and wanted.period_id = cell.period_id
  and wanted.horizon_days = cell.horizon_days
