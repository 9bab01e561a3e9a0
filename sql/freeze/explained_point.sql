-- name: explained_point
-- description: The actuals whose forecasts are yet to be explained.
-- grain: one month or quarter
-- owner: forecast
-- depends: derived.error_cell
select distinct period_id, 'frozen' as kind
from derived.error_cell
