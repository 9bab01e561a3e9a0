-- name: account_group
-- description: Accounts with the group each belongs to: the account at the top of its parents, itself when it has none. Accounts that are each other's parents are one group, by the first id.
-- depends: star.dim_account
create macro account_group() as table
  with recursive ancestor as (
    select account_id, account_id as ancestor_id
    from star.dim_account
    where is_current
      and account_key <> -1
    union
    select ancestor.account_id, account.parent_account_id
    from ancestor
    inner join star.dim_account as account
      on account.account_id = ancestor.ancestor_id
      and account.is_current
    where account.parent_account_id is not null
  )

  select
    ancestor.account_id,
    coalesce(
      min(ancestor.ancestor_id) filter (account.parent_account_id is null),
      min(ancestor.ancestor_id)) as group_id
  from ancestor
  left join star.dim_account as account
    on account.account_id = ancestor.ancestor_id
    and account.is_current
  group by ancestor.account_id;
