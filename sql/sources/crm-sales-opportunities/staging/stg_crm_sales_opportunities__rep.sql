-- name: stg_crm_sales_opportunities__rep
-- description: The sales agents; managers sell nothing in this set, so a manager only names the team.
-- depends: sales_teams
-- driver: sales_teams
select
  sales_agent as rep_id,
  sales_agent as name,
  'rep' as role,
  nullif(trim(manager), '') as team,
  nullif(trim(regional_office), '') as territory,
  _batch_id,
  _extracted_at,
  _observed_at
from sales_teams
