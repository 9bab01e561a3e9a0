-- name: changed_deal
-- description: Deals that matching reads otherwise than before, as they are and as they were.
-- grain: one opportunity now or before
-- owner: billing
-- depends: change.came_fct_opportunity, change.gone_fct_opportunity
with version as (
  select *, 'now' as side from change.came_fct_opportunity
  union all
  select *, 'before' as side from change.gone_fct_opportunity
)

select
  opportunity_id,
  is_won,
  account_id,
  currency_code,
  amount,
  closed_date,
  product_key,
  owner_id
from version
group by all
having count(distinct side) = 1
