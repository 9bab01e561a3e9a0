-- name: differing_lock_deal
-- description: The deals by which computed forecasts differ from their last version: those that came or say something else, as they are, and those that went, as they were. Of a forecast without a version these are all its deals.
-- grain: one rep, month or quarter, horizon, method, basis and opportunity
-- owner: forecast
-- depends: derived.forecast_locked_deal, derived.last_lock_deal
with fresh as (
  select fresh.*, false as is_gone
  from derived.forecast_locked_deal as fresh
  anti join derived.last_lock_deal as last
    on last.rep_id = fresh.rep_id
    and last.period_id = fresh.period_id
    and last.horizon_days = fresh.horizon_days
    and last.method = fresh.method
    and last.basis = fresh.basis
    and last.opportunity_id = fresh.opportunity_id
    and (
      last.contribution,
      last.probability,
      last.amount,
      last.stage_id,
      last.forecast_category,
      last.is_booked,
      last.expected_close_date
    ) is not distinct from (
      fresh.contribution,
      fresh.probability,
      fresh.amount,
      fresh.stage_id,
      fresh.forecast_category,
      fresh.is_booked,
      fresh.expected_close_date
    )
),

gone as (
  select last.*, true as is_gone
  from derived.last_lock_deal as last
  anti join derived.forecast_locked_deal as fresh
    using (rep_id, period_id, horizon_days, method, basis, opportunity_id)
)

from fresh
union all by name
from gone
