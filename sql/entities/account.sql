-- name: account
-- description: A customer, prospect or former customer, one row for each state in time.
-- grain: one account in one state
-- owner: crm
-- key: account_id, valid_from
-- rule own_parent: parent_account_id is null or parent_account_id <> account_id
create table account (
  account_id string not null comment 'Durable id of the account',
  valid_from timestamp comment 'When this state began; empty when the source keeps no history',
  name string not null comment 'Company name',
  segment string comment 'Segment as the company names it, for instance Gold, Silver or Bronze',
  potential string comment 'high, medium or low',
  status string comment 'prospect, customer, former or competitor',
  industry string comment 'Industry',
  size_band string comment 'Size class by employees',
  region string comment 'Sales region',
  country string comment 'Country, ISO 3166 code where the source has one',
  owner_id string comment 'Rep id of the account owner',
  parent_account_id string comment 'Account id of the parent company',
  tax_id string comment 'Tax registration'
) comment 'A customer, prospect or former customer, one row for each state in time';
