-- name: won_deal
-- description: The deals won in each period as known at the instants its actual is taken, at the plan rate, with the rep credited, by the rep's share.
-- grain: one month or quarter, kind of actual, won opportunity and rep credited
-- owner: forecast
-- depends: derived.actual_point, derived.company, derived.deal_credit, derived.deal_state, derived.point_rate, macro.in_force_by, macro.plan_amount
select
  point.period_id,
  point.kind,
  state.opportunity_id,
  credit.rep_id,
  plan_amount(
    state.amount * credit.share,
    case when state.currency_code = company.company_currency then 1 else plan_rate.rate end,
    company.minor_units) as amount
from derived.actual_point as point
cross join derived.company as company
inner join derived.deal_state as state
  on state.status = 'won'
  and state.closed_on between point.start_date and point.end_date
  and in_force_by(state.valid_from, state.valid_to, point.as_of)
inner join derived.deal_credit as credit
  on credit.opportunity_id = state.opportunity_id
  and credit.used_for = 'result'
  and in_force_by(credit.valid_from, credit.valid_to, point.as_of)
left join derived.point_rate as plan_rate
  on plan_rate.period_id = point.period_id
  and plan_rate.kind = point.kind
  and plan_rate.currency_code = state.currency_code
where point.has_deals
