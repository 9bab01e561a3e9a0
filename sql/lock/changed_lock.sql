-- name: changed_lock
-- description: Forecasts whose deals are not those of their last version.
-- grain: one rep, month or quarter, horizon, method and basis
-- owner: forecast
-- depends: derived.forecast_locked_deal, derived.last_lock_deal
with deal as (
  select
    rep_id,
    period_id,
    horizon_days,
    method,
    basis,
    opportunity_id,
    contribution,
    probability,
    amount,
    stage_id,
    forecast_category,
    is_booked,
    expected_close_date,
    'now' as side
  from derived.forecast_locked_deal
  union all
  select
    rep_id,
    period_id,
    horizon_days,
    method,
    basis,
    opportunity_id,
    contribution,
    probability,
    amount,
    stage_id,
    forecast_category,
    is_booked,
    expected_close_date,
    'before'
  from derived.last_lock_deal
),

differing as (
  select * exclude (side)
  from deal
  group by all
  having count(distinct side) = 1
)

select distinct
  rep_id,
  period_id,
  horizon_days,
  method,
  basis
from differing
