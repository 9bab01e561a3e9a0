-- name: stated_chance_outcome
-- description: Each deal that was open when a forecast was locked and expected to close in the month, with the chance stated (or of its stage), whether it was won by the end of the month, as known when the month was frozen, and whether it was won in the end. A stated chance is one to win, so that the end judges it; what came later than the month is slippage. A deal merged into another has no outcome of its own and is left out.
-- grain: one rep, frozen month, horizon, method weighted or stage_model, and opportunity
-- owner: forecast
-- depends: macro.closed_on, macro.company_setting, macro.in_force_by, macro.latest_lock, macro.locked_deal, star.dim_period, star.fct_forecast_actual, star.fct_opportunity_version
-- unit: fraction
-- direction: none
-- numerator: none
-- denominator: none
-- additive: yes
-- basis: chance
-- basis amount: pipeline
-- column rep_id: Rep who owned the deal at the lock
-- column period_id: Month the deal was expected to close in
-- column horizon_days: Days from the lock to the end of the month
-- column method: weighted (the chance stated) or stage_model (the win rate of the stage)
-- column opportunity_id: Deal
-- column forecast_category: Category at the lock
-- column amount: Value at the lock in company currency at the plan rate
-- column probability: Chance used, 0 to 1
-- column is_won: True when it was won by the end of the month
-- column is_won_ever: True when it was won in the end, false when it was lost or deleted; null while it is open
-- column ended_at: Since when it has been closed so; null while it is open
with standing as (
  select
    version.*,
    case when lag(version.status) over deal = version.status then null else version.valid_from end as turned_at
  from star.fct_opportunity_version as version
  window deal as (partition by version.opportunity_id order by version.valid_from)
),

state as (
  select
    standing.*,
    closed_on(
      standing.status,
      standing.closed_date,
      max(standing.turned_at) over (partition by standing.opportunity_id order by standing.valid_from),
      company.time_zone) as closed_on
  from standing
  cross join company_setting() as company
),

frozen as (
  select distinct period.period_id, period.end_date, actual.frozen_at
  from star.fct_forecast_actual as actual
  inner join star.dim_period as period
    on period.period_id = actual.period_id
  where actual.version = 1
    and period.period_type = 'month'
),

ending as (
  select
    opportunity_id,
    arg_max(status, valid_from) as status,
    max(turned_at) as turned_at
  from standing
  group by opportunity_id
),

lock as (
  select *
  from latest_lock()
  where basis = 'booked'
    and method in ('weighted', 'stage_model')
)

select
  lock.rep_id,
  lock.period_id,
  lock.horizon_days,
  lock.method,
  deal.opportunity_id,
  deal.forecast_category,
  deal.amount,
  deal.probability,
  state.status = 'won' and state.closed_on <= frozen.end_date as is_won,
  case when ending.status <> 'open' then ending.status = 'won' end as is_won_ever,
  case when ending.status <> 'open' then ending.turned_at end as ended_at
from lock
inner join frozen
  on frozen.period_id = lock.period_id
inner join locked_deal() as deal
  on deal.rep_id = lock.rep_id
  and deal.period_id = lock.period_id
  and deal.horizon_days = lock.horizon_days
  and deal.method = lock.method
  and deal.basis = lock.basis
  and deal.replaced_in is null
inner join state
  on state.opportunity_id = deal.opportunity_id
  and in_force_by(state.valid_from, state.valid_to, frozen.frozen_at)
inner join ending
  on ending.opportunity_id = deal.opportunity_id
where not deal.is_booked
  and deal.probability is not null
  and state.status <> 'merged'
order by lock.period_id, lock.rep_id, lock.horizon_days desc, lock.method, deal.opportunity_id
