-- name: changed_account
-- description: Accounts that matching reads otherwise than before, as they are and as they were.
-- grain: one version of an account now or before
-- owner: billing
-- depends: change.came_dim_account, change.gone_dim_account
with version as (
  select *, 'now' as side from change.came_dim_account
  union all
  select *, 'before' as side from change.gone_dim_account
)

select
  account_id,
  parent_account_id,
  tax_id,
  name,
  country,
  is_current
from version
group by all
having count(distinct side) = 1
