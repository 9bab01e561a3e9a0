-- name: fct_activity
-- description: Calls, meetings, quotes, contracts and other things reps did or planned.
-- grain: one activity
-- owner: crm
-- key: activity_id
-- entity: activity
create table fct_activity (
  activity_id string not null comment 'Durable id',
  activity_type string not null comment 'Code, see dim_activity_type',
  rep_key bigint not null comment 'Rep as it was at occurred_at',
  rep_id string comment 'Rep, durable id',
  account_key bigint not null comment 'Account as it was at occurred_at',
  account_id string comment 'Account, durable id',
  opportunity_id string comment 'Deal it was about',
  campaign_id string comment 'Campaign it belongs to',
  scheduled_at timestamp comment 'When it was planned for, UTC',
  occurred_at timestamp not null comment 'When it took place or was to, UTC',
  occurred_date_key int not null comment 'Local day of occurred_at as yyyymmdd',
  minutes decimal(9,2) comment 'Duration in minutes',
  outcome string comment 'Result as the source names it',
  is_no_show boolean not null comment 'True when the other side did not come',
  rebooked_activity_id string comment 'Activity that replaces a missed one',
  is_deleted boolean not null comment 'True when the source deleted it',
  source_system string not null comment 'Source the row came from',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One activity';
