-- name: changed_history
-- description: Deals whose history came or went in part.
-- grain: one opportunity
-- owner: crm
-- depends: change.came_fct_opportunity_version, change.gone_fct_opportunity_version
select opportunity_id
from change.came_fct_opportunity_version
union
select opportunity_id
from change.gone_fct_opportunity_version
