-- name: changed_invoice_line
-- description: Invoice lines that matching reads otherwise than before, as they are and as they were.
-- grain: one invoice line now or before
-- owner: billing
-- depends: change.came_fct_invoice_line, change.gone_fct_invoice_line
with version as (
  select *, 'now' as side from change.came_fct_invoice_line
  union all
  select *, 'before' as side from change.gone_fct_invoice_line
)

select
  invoice_line_id,
  invoice_id,
  kind,
  is_posted,
  is_pass_through,
  opportunity_id,
  currency_code,
  amount,
  amount_company,
  tax_amount,
  product_key,
  invoice_date
from version
group by all
having count(distinct side) = 1
