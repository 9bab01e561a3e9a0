-- name: wanted_account
-- description: Whose deals step match compares with the wanted invoices.
-- grain: one account
-- owner: billing
-- key: account_id
create table wanted_account (
  account_id string not null comment 'Account whose deals are compared, durable id'
) comment 'One account to compare deals of';
