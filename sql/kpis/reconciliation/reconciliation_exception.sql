-- name: reconciliation_exception
-- description: Everything in the reconciliation somebody must look at, the largest and oldest first: won deals that were not billed as won, and documents that wait for a person to say which deal they bill. A document that may bill a deal of the list stands with the deal, so that no amount counts twice.
-- grain: one won deal or one document
-- owner: billing
-- depends: kpi.reconciliation_deal, kpi.unmatched_invoice
-- unit: company currency
-- direction: lower
-- numerator: size of the differences
-- denominator: none
-- additive: yes
-- basis: gap
-- basis crm_net: booked
-- basis ledger_net: invoiced
-- basis age_days: count
-- basis amount_days: none
-- column reference: Deal, or number printed on the document
-- column status: Status of the deal, see kpi.reconciliation_deal, or in_review
-- column since_date: Day the deal was won or date on the document
-- column age_days: Days somebody could have known
-- column account_name: Account of the deal or account billed
-- column owner_name: Who is to clear it
-- column crm_net: Won amount in company currency; null of a document
-- column ledger_net: Billed and credited in company currency; null where nothing is
-- column difference: ledger_net less crm_net
-- column amount_days: Size of the difference times the days, what exceptions are ranked by
-- column opportunity_id: The deal; of a document the likeliest one
-- column finding: In words what is wrong; of a document what speaks for and against the likeliest deal
select
  opportunity_id as reference,
  status,
  won_date as since_date,
  age_days,
  account_name,
  owner_name,
  won_amount_company as crm_net,
  if(status = 'no_invoice', null, billed_net_company + credited_net_company) as ledger_net,
  difference_company as difference,
  abs(difference_company) * greatest(age_days, 1) as amount_days,
  opportunity_id,
  finding
from kpi.reconciliation_deal
where is_exception
union all
select
  coalesce(invoice_number, invoice_id) as reference,
  'in_review' as status,
  invoice_date as since_date,
  age_days,
  account_name,
  owner_name,
  null as crm_net,
  net_company as ledger_net,
  net_company as difference,
  abs(net_company) * greatest(age_days, 1) as amount_days,
  opportunity_id,
  'may bill ' || coalesce(opportunity_name, opportunity_id) || coalesce(', ' || round(probability * 100)::int || ' %', '')
    || coalesce(': ' || evidence, '') as finding
from kpi.unmatched_invoice
where state = 'review'
  and not exists (
    select 1
    from kpi.reconciliation_deal as deal
    where deal.opportunity_id = unmatched_invoice.opportunity_id
      and deal.is_exception
  )
order by amount_days desc nulls last, reference
