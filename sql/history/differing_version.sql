-- name: differing_version
-- description: States of deals of which actuals read something else than before, as they are and as they were.
-- grain: one opportunity and state now or before
-- owner: forecast
-- depends: change.came_fct_opportunity_version, change.gone_fct_opportunity_version
with version as (
  select *, 'now' as side from change.came_fct_opportunity_version
  union all
  select *, 'before' as side from change.gone_fct_opportunity_version
)

select
  opportunity_id,
  valid_from,
  valid_to,
  status,
  owner_id,
  amount,
  currency_code,
  closed_date
from version
group by all
having count(distinct side) = 1
