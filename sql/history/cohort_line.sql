-- name: cohort_line
-- description: The lines by which deals won in a period were invoiced by its freeze date, credit notes moved to the invoice they reverse, with the rep credited for the deal, by the rep's share; at the plan rate and, as the ledger has it, at the rate of the day.
-- grain: one month or quarter, kind of actual, posted invoice line and rep credited
-- owner: forecast
-- depends: derived.actual_point, derived.billed_line, derived.company, derived.deal_credit, derived.point_rate, derived.won_deal, macro.in_force_by, macro.plan_amount, macro.share_of
select
  point.period_id,
  point.kind,
  deal.rep_id,
  line.opportunity_id,
  line.kind = 'credit_note' as is_credit,
  plan_amount(
    line.amount * credit.share,
    case when line.currency_code = company.company_currency then 1 else plan_rate.rate end,
    company.minor_units) as amount,
  share_of(line.amount_company, credit.share) as amount_company
from derived.actual_point as point
cross join derived.company as company
inner join derived.won_deal as deal
  on deal.period_id = point.period_id
  and deal.kind = point.kind
inner join derived.deal_credit as credit
  on credit.opportunity_id = deal.opportunity_id
  and credit.rep_id = deal.rep_id
  and credit.used_for = 'result'
  and in_force_by(credit.valid_from, credit.valid_to, point.as_of)
inner join derived.billed_line as line
  on line.opportunity_id = deal.opportunity_id
  and line.invoice_date <= point.as_of_date
  and line.restated_date <= point.freeze_date
left join derived.point_rate as plan_rate
  on plan_rate.period_id = point.period_id
  and plan_rate.kind = point.kind
  and plan_rate.currency_code = line.currency_code
where point.has_invoices
