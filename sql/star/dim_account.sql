-- name: dim_account
-- description: Customers and prospects with their whole history.
-- grain: one account and version
-- owner: crm
-- key: account_key
-- scd: 2
-- durable: account_id
-- type1: name
-- entity: account
create table dim_account (
  account_key bigint not null comment 'Surrogate key: xxhash64 of account_id and valid_from; -1 is the unknown account',
  account_id string not null comment 'Durable id',
  name string not null comment 'Company name',
  segment string comment 'Gold, Silver or Bronze',
  potential string comment 'high, medium or low',
  status string comment 'prospect, customer, former or competitor',
  industry string comment 'Industry',
  size_band string comment 'Size class by employees',
  region string comment 'Sales region',
  country string comment 'Country',
  owner_id string comment 'Rep id of the account owner',
  parent_account_id string comment 'Account id of the parent company',
  tax_id string comment 'Tax registration',
  valid_from timestamp not null comment 'Start of this version, inclusive, UTC; 1900-01-01 for the first known',
  valid_to timestamp not null comment 'End of this version, exclusive, UTC; 9999-12-31 while current',
  is_current boolean not null comment 'True for the version in force now',
  known_from timestamp comment 'When this state was first said to hold, UTC; valid_from of the first version is earlier, empty while a placeholder',
  is_placeholder boolean not null comment 'True while only the id is known because a fact arrived before the member',
  source_system string not null comment 'Source the row came from',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One account in one validity interval';
