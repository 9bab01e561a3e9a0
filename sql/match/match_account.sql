-- name: match_account
-- description: Accounts as they are now, as far as they tell whose invoice it may be.
-- grain: one account
-- owner: billing
-- depends: star.dim_account
select account_id, parent_account_id, tax_id, coalesce(name, account_id) as name, country
from star.dim_account
where is_current
  and account_key <> -1
