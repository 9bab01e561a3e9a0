-- name: won_deal
-- description: The deals won in each period as known at the instants its actual is taken, at the plan rate, with the rep credited: the owner when the deal was won.
-- grain: one month or quarter, kind of actual and won opportunity
-- owner: forecast
-- depends: derived.actual_point, derived.company, derived.deal_state, derived.plan_rate, macro.in_force_by, macro.plan_amount
select
  point.period_id,
  point.kind,
  state.opportunity_id,
  coalesce(state.credited_id, 'unknown') as rep_id,
  plan_amount(
    state.amount,
    case when state.currency_code = company.company_currency then 1 else plan_rate.rate end,
    company.minor_units) as amount
from derived.actual_point as point
cross join derived.company as company
inner join derived.deal_state as state
  on state.status = 'won'
  and state.closed_on between point.start_date and point.end_date
  and in_force_by(state.valid_from, state.valid_to, point.as_of)
asof left join derived.plan_rate as plan_rate
  on plan_rate.currency_code = state.currency_code
  and plan_rate.fiscal_year = point.fiscal_year
  and point.as_of_date >= plan_rate.known_from
where point.has_deals
