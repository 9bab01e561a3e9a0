-- name: lock_contribution
-- description: What each deal adds to the forecasts computed from deals: booked deals in full, open ones by the stated chance or by the win rate of their stage; for the cohort basis times the share of bookings that the peer group gets invoiced. Rounded once, per deal.
-- grain: one rep, month or quarter, horizon, method weighted or stage_model, basis and opportunity
-- owner: forecast
-- depends: derived.company, derived.lock_deal, derived.lock_parameter, macro.plan_amount
with chance as (
  select
    deal.*,
    'weighted' as method,
    cast(case when deal.is_booked then 1 else deal.probability end as decimal(9, 6)) as chance
  from derived.lock_deal as deal
  union all
  select
    deal.*,
    'stage_model',
    cast(case when deal.is_booked then 1 else win_rate.value end as decimal(9, 6))
  from derived.lock_deal as deal
  left join derived.lock_parameter as win_rate
    on win_rate.parameter = 'win_rate'
    and win_rate.as_of_date = deal.as_of_date
    and win_rate.pipeline is not distinct from deal.pipeline
    and win_rate.stage_order = deal.stage_order
),

part as (
  select chance.*, 'booked' as basis, cast(1 as decimal(9, 6)) as invoiced_share
  from chance
  union all
  select chance.*, 'cohort', invoiced_share.value
  from chance
  left join derived.lock_parameter as invoiced_share
    on invoiced_share.parameter = 'invoiced_share'
    and invoiced_share.as_of_date = chance.as_of_date
    and invoiced_share.peer_group = chance.peer_group
)

select
  part.rep_id,
  part.period_id,
  part.horizon_days,
  part.method,
  part.basis,
  part.opportunity_id,
  cast(plan_amount(
    cast(part.amount * part.chance * part.invoiced_share as decimal(28, 10)),
    1,
    company.minor_units) as decimal(19, 4)) as contribution,
  part.chance as probability,
  part.amount,
  part.stage_id,
  part.forecast_category,
  part.is_booked,
  part.expected_close_date,
  part.lacks_rate
from part
cross join derived.company as company
