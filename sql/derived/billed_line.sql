-- name: billed_line
-- description: Posted invoice and credit lines that are sales, each with the date of the invoice it belongs to: a credit note's is the one it reverses. A credit line that names no deal belongs to the deal of that invoice, where it bills only one.
-- grain: one posted invoice line
-- owner: billing
-- depends: star.fct_invoice, star.fct_invoice_line
with deal as (
  select invoice_id, min(opportunity_id) as opportunity_id
  from star.fct_invoice_line
  where is_posted
  group by invoice_id
  having count(distinct opportunity_id) = 1
)

select
  line.invoice_line_id,
  coalesce(line.opportunity_id, deal.opportunity_id) as opportunity_id,
  coalesce(line.rep_id, 'unknown') as rep_id,
  line.kind,
  line.invoice_date,
  coalesce(reversed.invoice_date, line.invoice_date) as restated_date,
  line.currency_code,
  line.amount
from star.fct_invoice_line as line
left join star.fct_invoice as document
  on document.invoice_id = line.invoice_id
left join star.fct_invoice as reversed
  on reversed.invoice_id = document.reversed_invoice_id
left join deal
  on line.kind = 'credit_note'
  and deal.invoice_id = document.reversed_invoice_id
where line.is_posted
  and not line.is_pass_through
  and line.invoice_date is not null
