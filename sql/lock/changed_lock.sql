-- name: changed_lock
-- description: Forecasts whose deals are not those of their last version.
-- grain: one rep, month or quarter, horizon, method and basis
-- owner: forecast
-- depends: derived.differing_lock_deal
select distinct
  rep_id,
  period_id,
  horizon_days,
  method,
  basis
from derived.differing_lock_deal
