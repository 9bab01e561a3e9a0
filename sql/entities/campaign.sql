-- name: campaign
-- description: A marketing campaign, one row for each state in time.
-- grain: one campaign in one state
-- owner: marketing
-- key: campaign_id, valid_from
create table campaign (
  campaign_id string not null comment 'Durable id of the campaign',
  valid_from timestamp comment 'When this state began; empty when the source keeps no history',
  name string not null comment 'Name of the campaign',
  channel string comment 'search, social, email, event, partner',
  campaign_type string comment 'acquisition, nurture, loyalty',
  cost_model string comment 'cpc, cpm, flat'
) comment 'A marketing campaign';
