-- name: changed_invoice
-- description: Invoices and credit notes that matching reads otherwise than before, as they are and as they were.
-- grain: one document now or before
-- owner: billing
-- depends: change.came_fct_invoice, change.gone_fct_invoice
with version as (
  select *, 'now' as side from change.came_fct_invoice
  union all
  select *, 'before' as side from change.gone_fct_invoice
)

select
  invoice_id,
  kind,
  is_posted,
  account_id,
  currency_code,
  invoice_date,
  rep_id,
  reversed_invoice_id
from version
group by all
having count(distinct side) = 1
