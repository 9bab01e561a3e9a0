-- name: invoice_date_known
-- description: A posted line has a date, or it falls out of every month.
-- severity: error
-- remedy: Let the source date the document, or map it as a draft until it has a date.
-- depends: star.fct_invoice_line
select
  line.invoice_line_id,
  line.invoice_id,
  line.amount_company
from star.fct_invoice_line as line
where line.is_posted
  and line.invoice_date is null
order by line.invoice_line_id
