-- name: last_lock_deal
-- description: The deals of those versions.
-- grain: one rep, month or quarter, horizon, method, basis and opportunity
-- owner: forecast
-- depends: derived.last_lock, macro.locked_deal
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
from locked_deal() as deal
semi join derived.last_lock as last
  on last.rep_id = deal.rep_id
  and last.period_id = deal.period_id
  and last.horizon_days = deal.horizon_days
  and last.method = deal.method
  and last.basis = deal.basis
where deal.replaced_in is null
