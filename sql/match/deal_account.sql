-- name: deal_account
-- description: All accounts with deals.
-- grain: one account
-- owner: billing
-- depends: star.fct_opportunity
select distinct account_id
from star.fct_opportunity
where account_id is not null
