-- name: lock_deal
-- description: The deals that make up a rep's period at a lock: credited to the rep then, and won in the period or open and expected to close in it, each as it stood at the lock and at the plan rate, by the rep's share.
-- grain: one rep, month or quarter, horizon and opportunity
-- owner: forecast
-- depends: derived.company, derived.deal_credit, derived.deal_state, derived.lock_cell, derived.plan_rate, macro.in_force_by, macro.plan_amount
select
  cell.rep_id,
  cell.peer_group,
  cell.period_id,
  cell.horizon_days,
  cell.as_of_date,
  state.opportunity_id,
  state.status = 'won' as is_booked,
  state.pipeline,
  state.stage_id,
  state.stage_order,
  state.forecast_category,
  state.probability,
  case when state.status = 'won' then state.closed_on else state.expected_close_date end as expected_close_date,
  plan_amount(
    state.amount * credit.share,
    case when state.currency_code = company.company_currency then 1 else plan_rate.rate end,
    company.minor_units) as amount,
  state.amount is not null
    and state.currency_code <> company.company_currency
    and plan_rate.rate is null as lacks_rate
from derived.lock_cell as cell
cross join derived.company as company
inner join derived.deal_credit as credit
  on credit.rep_id = cell.rep_id
  and credit.used_for = 'forecast'
  and in_force_by(credit.valid_from, credit.valid_to, cell.as_of)
inner join derived.deal_state as state
  on state.opportunity_id = credit.opportunity_id
  and in_force_by(state.valid_from, state.valid_to, cell.as_of)
  and state.status in ('open', 'won')
  and case when state.status = 'won' then state.closed_on else state.expected_close_date end
    between cell.start_date and cell.end_date
asof left join derived.plan_rate as plan_rate
  on plan_rate.currency_code = state.currency_code
  and plan_rate.fiscal_year = cell.fiscal_year
  and cell.as_of_date >= plan_rate.known_from
