-- name: differing_line
-- description: Invoice lines of which forecasts and actuals read something else than before, as they are and as they were.
-- grain: one invoice line now or before
-- owner: forecast
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
  invoice_date,
  opportunity_id,
  rep_id,
  currency_code,
  amount
from version
group by all
having count(distinct side) = 1
