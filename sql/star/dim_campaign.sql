-- name: dim_campaign
-- description: Marketing campaigns with their whole history.
-- grain: one campaign and version
-- owner: marketing
-- key: campaign_key
-- scd: 2
-- durable: campaign_id
-- type1: name
-- entity: campaign
create table dim_campaign (
  campaign_key bigint not null comment 'Surrogate key: xxhash64 of campaign_id and valid_from; -1 is the unknown campaign',
  campaign_id string not null comment 'Durable id',
  name string not null comment 'Name',
  channel string comment 'search, social, email, event, partner',
  campaign_type string comment 'acquisition, nurture, loyalty',
  cost_model string comment 'cpc, cpm, flat',
  valid_from timestamp not null comment 'Start of this version, inclusive, UTC; 1900-01-01 for the first known',
  valid_to timestamp not null comment 'End of this version, exclusive, UTC; 9999-12-31 while current',
  is_current boolean not null comment 'True for the version in force now',
  known_from timestamp comment 'When this state was first said to hold, UTC; valid_from of the first version is earlier, empty while a placeholder',
  is_placeholder boolean not null comment 'True while only the id is known because a fact arrived before the member',
  source_system string not null comment 'Source the row came from',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One campaign in one validity interval';
