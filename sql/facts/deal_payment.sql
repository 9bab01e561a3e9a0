-- name: deal_payment
-- description: Whether all invoices of a deal are paid, less what was credited of each, and the day the last payment came in.
-- grain: one opportunity with a posted invoice
-- owner: billing
-- depends: star.fct_invoice, star.fct_invoice_line, star.fct_payment
with deal_invoice as (
  select distinct opportunity_id, invoice_id
  from fct_invoice_line
  where is_posted and kind = 'invoice'
),

credited as (
  select reversed_invoice_id, sum(net_amount + coalesce(tax_amount, 0)) as amount
  from fct_invoice
  where is_posted and kind = 'credit_note' and reversed_invoice_id is not null
  group by reversed_invoice_id
),

received as (
  select invoice_id, sum(amount) as amount, max(paid_date) as last_paid_date
  from fct_payment
  where not is_deleted
  group by invoice_id
)

select
  deal_invoice.opportunity_id,
  min(
    fct_invoice.net_amount + coalesce(fct_invoice.tax_amount, 0) + coalesce(credited.amount, 0)
      <= coalesce(received.amount, 0)) as is_paid,
  max(received.last_paid_date) as last_paid_date
from deal_invoice
inner join fct_invoice on fct_invoice.invoice_id = deal_invoice.invoice_id
left join credited on credited.reversed_invoice_id = deal_invoice.invoice_id
left join received on received.invoice_id = deal_invoice.invoice_id
group by deal_invoice.opportunity_id
