-- name: invoiced_account
-- description: Accounts the wanted invoices are to.
-- grain: one account
-- owner: billing
-- depends: star.fct_invoice, step.wanted_invoice
select distinct account_id
from star.fct_invoice
where kind = 'invoice'
  and account_id is not null
  and invoice_id in (select invoice_id from step.wanted_invoice)
