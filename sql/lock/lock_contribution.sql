-- name: lock_contribution
-- description: What each deal adds to the forecasts computed from deals: booked deals in full, open ones by the stated chance times the share of wins that come within the period, or by how often deals of their stage were won within a period (while no period teaches it: by the stated chance, or the win rate of the stage); for the cohort basis times the share of bookings that the peer group gets invoiced. Rounded once, per deal.
-- grain: one rep, month or quarter, horizon, method weighted or stage_model, basis and opportunity
-- owner: forecast
-- depends: derived.company, derived.lock_deal, derived.lock_parameter, macro.plan_amount
with learned as (
  select
    deal.*,
    win_rate.value as win_rate,
    period_odds.value as period_odds,
    coalesce(in_time_share.value, 1) as in_time_share
  from derived.lock_deal as deal
  left join derived.lock_parameter as win_rate
    on win_rate.parameter = 'win_rate'
    and win_rate.as_of_date = deal.as_of_date
    and win_rate.pipeline is not distinct from deal.pipeline
    and win_rate.stage_order = deal.stage_order
  left join derived.lock_parameter as period_odds
    on period_odds.parameter = 'period_odds'
    and period_odds.as_of_date = deal.as_of_date
    and period_odds.period_id = deal.period_id
    and period_odds.pipeline is not distinct from deal.pipeline
    and period_odds.stage_order = deal.stage_order
  left join derived.lock_parameter as in_time_share
    on in_time_share.parameter = 'in_time_share'
    and in_time_share.as_of_date = deal.as_of_date
    and in_time_share.period_id = deal.period_id
    and in_time_share.pipeline is not distinct from deal.pipeline
    and in_time_share.stage_order = deal.stage_order
),

chance as (
  select
    learned.*,
    'weighted' as method,
    cast(case when is_booked then 1 else probability end as decimal(9, 6)) as chance,
    cast(case when is_booked then 1 else in_time_share end as decimal(9, 6)) as in_time
  from learned
  union all
  select
    learned.*,
    'stage_model',
    cast(case when is_booked then 1 else coalesce(period_odds, win_rate) end as decimal(9, 6)),
    1
  from learned
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
    cast(part.amount * cast(part.chance * part.in_time as decimal(9, 6)) * part.invoiced_share as decimal(28, 10)),
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
