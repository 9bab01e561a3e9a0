-- name: forecast_locked_deal
-- description: The deals of every forecast that was computed from deals and is not missing; contributions add up to the forecast but for what is to come from deals that are not in the pipeline yet.
-- grain: one rep, month or quarter, horizon, method weighted or stage_model, basis and opportunity
-- owner: forecast
-- depends: derived.forecast_locked, derived.lock_contribution
select
  deal.rep_id,
  deal.period_id,
  deal.horizon_days,
  deal.method,
  deal.basis,
  deal.opportunity_id,
  deal.contribution,
  deal.probability,
  deal.amount,
  deal.stage_id,
  deal.forecast_category,
  deal.is_booked,
  deal.expected_close_date
from derived.lock_contribution as deal
semi join derived.forecast_locked as lock
  on lock.rep_id = deal.rep_id
  and lock.period_id = deal.period_id
  and lock.horizon_days = deal.horizon_days
  and lock.method = deal.method
  and lock.basis = deal.basis
  and lock.amount is not null
