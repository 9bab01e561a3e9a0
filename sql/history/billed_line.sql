-- name: billed_line
-- description: Posted invoice and credit lines that are sales, each with the date of the invoice it belongs to: a credit note's is the one it reverses. A line that names no deal belongs to the deal it is matched to.
-- grain: one posted invoice line
-- owner: billing
-- depends: star.bridge_opportunity_invoice, star.fct_invoice, star.fct_invoice_line
with answer as (
  select invoice_line_id, opportunity_id, decision
  from star.bridge_opportunity_invoice
  qualify row_number() over (partition by invoice_line_id order by revision desc) = 1
)

select
  line.invoice_line_id,
  coalesce(line.opportunity_id, answer.opportunity_id) as opportunity_id,
  coalesce(line.rep_id, 'unknown') as rep_id,
  line.kind,
  line.invoice_date,
  coalesce(reversed.invoice_date, line.invoice_date) as restated_date,
  line.currency_code,
  line.amount,
  line.amount_company
from star.fct_invoice_line as line
left join star.fct_invoice as document
  on document.invoice_id = line.invoice_id
left join star.fct_invoice as reversed
  on reversed.invoice_id = document.reversed_invoice_id
left join answer
  on answer.invoice_line_id = line.invoice_line_id
  and answer.decision = 'accepted'
where line.is_posted
  and not line.is_pass_through
  and line.invoice_date is not null
