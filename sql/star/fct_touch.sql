-- name: fct_touch
-- description: Contacts between persons and campaigns.
-- grain: one touch
-- owner: marketing
-- key: touch_id
-- entity: touch
create table fct_touch (
  touch_id string not null comment 'Durable id',
  person_id string comment 'Pseudonymous id of the person',
  account_key bigint not null comment 'Account as it was at touched_at',
  account_id string comment 'Account, durable id',
  campaign_key bigint not null comment 'Campaign as it was at touched_at',
  campaign_id string comment 'Campaign, durable id',
  touched_at timestamp not null comment 'When it happened, UTC',
  touched_date_key int not null comment 'Local day of touched_at as yyyymmdd',
  touch_type string comment 'click, open, visit, form, event',
  source_system string not null comment 'Source the row came from',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One touch';
