-- name: changed_product
-- description: Products whose family is another than before, as they are and as they were.
-- grain: one version of a product now or before
-- owner: billing
-- depends: change.came_dim_product, change.gone_dim_product
with version as (
  select *, 'now' as side from change.came_dim_product
  union all
  select *, 'before' as side from change.gone_dim_product
)

select
  product_key,
  family
from version
group by all
having count(distinct side) = 1
