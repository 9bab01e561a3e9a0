-- name: reconciliation_balances
-- description: In every month what is matched to deals, needs none, in review, unmatched and pass-through adds up to the net of posted lines, to the cent; what is matched is counted from the matches themselves, one of a line that no longer counts included.
-- severity: error
-- remedy: Nothing is wrong with the data: the matches were computed by Tallycast. Run `tallycast rebuild`; if the check fails again, report it with the row.
-- depends: kpi.reconciliation_month, star.bridge_opportunity_invoice, star.fct_invoice_line
with posted as (
  select strftime(invoice_date, '%Y-%m') as month_id, coalesce(sum(amount_company), 0) as posted_net
  from star.fct_invoice_line
  where is_posted
    and invoice_date is not null
  group by all
),

answer as (
  select invoice_line_id, invoice_date, decision, allocated_net_company
  from star.bridge_opportunity_invoice
  qualify row_number() over (partition by invoice_line_id order by revision desc) = 1
),

matched as (
  select strftime(answer.invoice_date, '%Y-%m') as month_id, sum(answer.allocated_net_company) as matched_net
  from answer
  left join star.fct_invoice_line as line
    on line.invoice_line_id = answer.invoice_line_id
  where answer.decision = 'accepted'
    and not coalesce(line.is_pass_through, false)
  group by all
)

select
  coalesce(posted.month_id, matched.month_id) as month_id,
  coalesce(posted.posted_net, 0) as posted_net,
  coalesce(matched.matched_net, 0) as matched_net,
  coalesce(month.no_deal_net, 0) as no_deal_net,
  coalesce(month.review_net, 0) as review_net,
  coalesce(month.unmatched_net, 0) as unmatched_net,
  coalesce(month.pass_through_net, 0) as pass_through_net
from posted
full join matched
  on matched.month_id = posted.month_id
left join kpi.reconciliation_month as month
  on month.month_id = coalesce(posted.month_id, matched.month_id)
where coalesce(posted.posted_net, 0) <> coalesce(matched.matched_net, 0) + coalesce(month.no_deal_net, 0) + coalesce(month.review_net, 0)
    + coalesce(month.unmatched_net, 0) + coalesce(month.pass_through_net, 0)
  or coalesce(matched.matched_net, 0) <> coalesce(month.matched_net, 0)
order by month_id
