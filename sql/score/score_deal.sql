-- name: score_deal
-- description: Each deal that was open at a lock and expected to close in the month, with its chance and what came of it as known when the month was frozen. A deal that was merged into another has no outcome of its own and is left out.
-- grain: one rep, frozen month, horizon, method weighted or stage_model and opportunity
-- owner: forecast
-- depends: derived.deal_state, macro.end_of_day, macro.in_force_by, macro.latest_lock, macro.locked_deal, star.dim_period, star.dim_rep, star.fct_forecast_actual
with frozen as (
  select distinct
    period.period_id,
    period.end_date,
    end_of_day(period.end_date) as ended_at,
    actual.frozen_at
  from star.fct_forecast_actual as actual
  inner join star.dim_period as period
    on period.period_id = actual.period_id
  where actual.version = 1
    and period.period_type = 'month'
),

latest as (
  select *
  from latest_lock()
  where basis = 'booked'
    and method in ('weighted', 'stage_model')
)

select
  latest.rep_id,
  latest.period_id,
  latest.horizon_days,
  latest.method,
  deal.opportunity_id,
  deal.probability,
  coalesce(deal.amount, 0) as amount,
  deal.forecast_category,
  coalesce(rep.sales_motion, 'all') as peer_group,
  latest.as_of,
  frozen.frozen_at,
  at_freeze.status = 'won' and at_freeze.closed_on <= frozen.end_date as is_won,
  coalesce(at_end.status = 'open', false) as is_still_open
from latest
inner join frozen
  on frozen.period_id = latest.period_id
inner join star.dim_rep as rep
  on rep.rep_key = latest.rep_key
inner join locked_deal() as deal
  on deal.rep_id = latest.rep_id
  and deal.period_id = latest.period_id
  and deal.horizon_days = latest.horizon_days
  and deal.method = latest.method
  and deal.basis = latest.basis
  and deal.replaced_in is null
inner join derived.deal_state as at_freeze
  on at_freeze.opportunity_id = deal.opportunity_id
  and in_force_by(at_freeze.valid_from, at_freeze.valid_to, frozen.frozen_at)
left join derived.deal_state as at_end
  on at_end.opportunity_id = deal.opportunity_id
  and in_force_by(at_end.valid_from, at_end.valid_to, frozen.ended_at)
where not deal.is_booked
  and deal.probability is not null
  and at_freeze.status <> 'merged'
