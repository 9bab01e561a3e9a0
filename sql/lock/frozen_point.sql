-- name: frozen_point
-- description: The actuals forecasts are computed from: those that were final at some lock.
-- grain: one month or quarter
-- owner: forecast
-- depends: derived.due_point
select period_id, kind
from derived.due_point
where kind = 'frozen'
