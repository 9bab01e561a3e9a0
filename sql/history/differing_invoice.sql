-- name: differing_invoice
-- description: Documents of which forecasts and actuals read something else than before, as they are and as they were.
-- grain: one document now or before
-- owner: forecast
-- depends: change.came_fct_invoice, change.gone_fct_invoice
with version as (
  select *, 'now' as side from change.came_fct_invoice
  union all
  select *, 'before' as side from change.gone_fct_invoice
)

select
  invoice_id,
  invoice_date,
  reversed_invoice_id
from version
group by all
having count(distinct side) = 1
