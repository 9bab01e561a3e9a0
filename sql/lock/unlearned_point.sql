-- name: unlearned_point
-- description: Of the points at which forecasts are due, those for which it is not kept yet what they are computed with.
-- grain: one month or quarter and horizon
-- owner: forecast
-- depends: derived.due_cell, star.fct_forecast_lock_parameter
select distinct
  cell.period_id,
  cell.period_type,
  cell.fiscal_year,
  cell.horizon_days,
  cell.as_of,
  cell.as_of_date,
  cell.as_of_date not in (select as_of_date from star.fct_forecast_lock_parameter) as is_new_day
from derived.due_cell as cell
anti join star.fct_forecast_lock_parameter as kept
  on kept.as_of_date = cell.as_of_date
  and kept.parameter = 'elapsed_share'
  and kept.period_id = cell.period_id
