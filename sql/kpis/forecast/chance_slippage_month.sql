-- name: chance_slippage_month
-- description: How much of what was expected to close in its month did, and how much was won later: deals open 30 days before the end of their month and expected to close in it, the chance stated, the share won by the end of the month as known at the freeze, and the share of those closed by now that were won in the end.
-- grain: one month, rep, team or company
-- owner: forecast
-- depends: kpi.stated_chance_outcome, macro.ratio, macro.scored_rep
-- unit: fraction
-- direction: none
-- numerator: deals won in time; deals won in the end
-- denominator: deals; deals that are closed
-- additive: yes
-- basis: chance
-- basis deals: count
-- basis closed: count
-- basis still_open: count
-- basis won_in_time: count
-- basis won: count
-- column month_id: Month at whose end the figures stand, as 2026-10; the window is the 12 months last frozen by then
-- column month_start_date: First day of the month
-- column scope_type: rep, team or company
-- column scope_id: Rep id, team, or company
-- column deals: Deals with a stated chance
-- column won_in_time: Those won by the end of their month
-- column closed: Those closed by the end of the month the figures stand at
-- column won: Of those closed, won whenever it was
-- column still_open: deals less closed
-- column stated_rate: Mean chance stated, a fraction
-- column in_time_rate: won_in_time over deals, a fraction
-- column won_rate: won over closed, a fraction; null while none is closed
with counted as (
  select
    member.month_id,
    member.month_start_date,
    scope.scope_type,
    scope.scope_id,
    count(*) as deals,
    count(*) filter (where outcome.is_won) as won_in_time,
    count(*) filter (where outcome.ended_at < member.seen_at) as closed,
    count(*) filter (where outcome.ended_at < member.seen_at and outcome.is_won_ever) as won,
    sum(outcome.probability) as stated
  from scored_rep() as member
  inner join kpi.stated_chance_outcome as outcome
    on outcome.horizon_days = 30
    and outcome.method = 'weighted'
    and outcome.rep_id = member.rep_id
    and outcome.period_id between member.first_period_id and member.last_period_id
  cross join lateral (
    values ('rep', member.rep_id), ('team', member.team), ('company', 'company')
  ) as scope (scope_type, scope_id)
  where scope.scope_id is not null
    and member.basis = 'booked'
  group by all
)

select
  month_id,
  month_start_date,
  scope_type,
  scope_id,
  deals,
  won_in_time,
  closed,
  won,
  deals - closed as still_open,
  ratio(stated, deals) as stated_rate,
  ratio(won_in_time, deals) as in_time_rate,
  ratio(won, closed) as won_rate
from counted
order by month_id, scope_type, scope_id
