-- name: posted_invoice_has_lines
-- description: A posted document has at least one line; one without is missing from every figure.
-- severity: warning
-- depends: star.fct_invoice, star.fct_invoice_line
select
  invoice.invoice_id,
  invoice.invoice_number,
  invoice.net_amount
from star.fct_invoice as invoice
where invoice.is_posted
  and not exists (
    select 1
    from star.fct_invoice_line as line
    where line.invoice_id = invoice.invoice_id
      and not line.is_deleted
  )
order by invoice.invoice_id
