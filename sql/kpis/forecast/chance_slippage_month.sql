-- name: chance_slippage_month
-- description: How much of what was expected to close in its month did, and how much was won later: deals open 30 days before the end of their month and expected to close in it, the chance stated, the share won by the end of the month as known at the freeze, and the share of those closed by now that were won in the end.
-- grain: one month, rep, team or company
-- owner: forecast
-- depends: kpi.stated_chance_outcome, macro.end_of_day, macro.in_force_by, macro.ratio, star.dim_period, star.dim_rep, star.fct_forecast_score
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
with member as (
  select
    score.as_of_month as month_id,
    period.start_date as month_start_date,
    end_of_day(period.end_date) as seen_at,
    score.scope_id as rep_id,
    score.first_period_id,
    score.last_period_id,
    rep.team
  from star.fct_forecast_score as score
  inner join star.dim_period as period
    on period.period_id = score.as_of_month
  inner join star.dim_rep as rep
    on rep.rep_id = score.scope_id
    and in_force_by(rep.valid_from, rep.valid_to, end_of_day(period.end_date))
  where score.scope_type = 'rep'
    and score.horizon = 'all'
    and score.basis = 'booked'
),

counted as (
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
  from member
  inner join kpi.stated_chance_outcome as outcome
    on outcome.horizon_days = 30
    and outcome.method = 'weighted'
    and outcome.rep_id = member.rep_id
    and outcome.period_id between member.first_period_id and member.last_period_id
  cross join lateral (
    values ('rep', member.rep_id), ('team', member.team), ('company', 'company')
  ) as scope (scope_type, scope_id)
  where scope.scope_id is not null
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
