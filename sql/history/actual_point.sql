-- name: actual_point
-- description: Of the instants at which actuals are taken, those a step wants.
-- grain: one month or quarter and kind
-- owner: forecast
-- depends: derived.due_point, step.wanted_point
select point.*
from derived.due_point as point
semi join step.wanted_point as wanted
  on wanted.period_id = point.period_id
  and wanted.kind = point.kind
