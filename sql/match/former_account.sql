-- name: former_account
-- description: Changed accounts as they were before, as far as they tell whose invoice it may be.
-- grain: one account
-- owner: billing
-- depends: change.gone_dim_account, derived.changed_account
select account_id, parent_account_id, tax_id, coalesce(name, account_id) as name, country
from change.gone_dim_account
where is_current
  and account_key <> -1
  and account_id in (select account_id from derived.changed_account)
