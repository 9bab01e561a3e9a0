-- name: known_deal
-- description: Every deal anything was ever known of.
-- grain: one opportunity
-- owner: crm
-- depends: star.fct_opportunity_version
select distinct opportunity_id
from star.fct_opportunity_version
