-- name: changed_lock
-- description: Forecasts whose deals are not those of their last version.
-- grain: one rep, month or quarter, horizon, method and basis
-- owner: forecast
-- depends: derived.forecast_locked_deal, derived.last_lock_deal
select distinct
  rep_id,
  period_id,
  horizon_days,
  method,
  basis
from derived.forecast_locked_deal as fresh
full join derived.last_lock_deal as last
  using (rep_id, period_id, horizon_days, method, basis, opportunity_id)
where (
  fresh.contribution,
  fresh.probability,
  fresh.amount,
  fresh.stage_id,
  fresh.forecast_category,
  fresh.is_booked,
  fresh.expected_close_date
) is distinct from (
  last.contribution,
  last.probability,
  last.amount,
  last.stage_id,
  last.forecast_category,
  last.is_booked,
  last.expected_close_date
)
