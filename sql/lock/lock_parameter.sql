-- name: lock_parameter
-- description: What forecasts are computed with besides a rep's own deals and calls: what is kept of their day, and what is learned tonight.
-- grain: one day of a lock and parameter, by what the parameter is learned for
-- owner: forecast
-- depends: derived.new_lock_parameter, star.fct_forecast_lock_parameter
select as_of_date, parameter, period_id, peer_group, pipeline, stage_order, value
from star.fct_forecast_lock_parameter
union all
select as_of_date, parameter, period_id, peer_group, pipeline, stage_order, value
from derived.new_lock_parameter
