-- name: reached_invoice
-- description: Documents to be wanted with those that are: invoices to a wanted account, for they compete; what reverses a wanted document, and what a wanted one reverses, for both bill the same.
-- grain: one invoice or credit note that is not wanted yet
-- owner: billing
-- depends: star.fct_invoice, step.wanted_account, step.wanted_invoice
with reversed as (
  select reversed_invoice_id as invoice_id
  from star.fct_invoice
  where invoice_id in (select invoice_id from step.wanted_invoice)
)

select distinct document.invoice_id
from star.fct_invoice as document
anti join step.wanted_invoice as wanted
  on wanted.invoice_id = document.invoice_id
where (document.kind = 'invoice' and document.account_id in (select account_id from step.wanted_account))
  or document.reversed_invoice_id in (select invoice_id from step.wanted_invoice)
  or document.invoice_id in (select invoice_id from reversed)
