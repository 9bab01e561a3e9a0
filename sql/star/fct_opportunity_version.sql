-- name: fct_opportunity_version
-- description: The whole history of every deal: one row for each known state.
-- grain: one opportunity and version
-- owner: crm
-- key: opportunity_version_key
-- entity: opportunity
create table fct_opportunity_version (
  opportunity_version_key bigint not null comment 'xxhash64 of opportunity_id and valid_from',
  opportunity_id string not null comment 'Durable id of the deal, degenerate dimension',
  valid_from timestamp not null comment 'When this state began, inclusive, UTC',
  valid_to timestamp not null comment 'When the next state began, exclusive, UTC; 9999-12-31 for the last',
  is_current boolean not null comment 'True for the last known state',
  change_sequence bigint comment 'Order the source gives states of one instant; the last of them is this row',
  version_number int not null comment '1 is the first known state',
  status string not null comment 'open, won, lost, deleted or merged',
  account_key bigint not null comment 'Account as it was at valid_from',
  account_id string comment 'Account, durable id',
  owner_key bigint not null comment 'Owner as it was at valid_from, a rep',
  owner_id string comment 'Owner, durable id',
  product_key bigint not null comment 'Main product as it was at valid_from',
  product_id string comment 'Main product, durable id',
  stage_key bigint not null comment 'Stage as it was at valid_from',
  stage_id string comment 'Stage, durable id',
  campaign_key bigint not null comment 'Campaign that brought the deal',
  campaign_id string comment 'Campaign, durable id',
  forecast_category string comment 'commit, best_case, pipeline, omitted or closed',
  amount decimal(19,4) comment 'Value in currency_code',
  currency_code string comment 'ISO 4217 code',
  amount_company decimal(19,4) comment 'Value in company currency at the rate of valid_from',
  amount_plan decimal(19,4) comment 'Value in company currency at the plan rate of the fiscal year of valid_from',
  probability decimal(9,6) comment 'Stated chance of winning, 0 to 1',
  expected_close_date date comment 'Day the deal was then expected to close',
  expected_close_date_key int not null comment 'The same as yyyymmdd; -1 when unknown',
  closed_date date comment 'Day the deal was won or lost',
  name string comment 'Title of the deal',
  created_at timestamp comment 'When the deal was identified, UTC',
  loss_reason string comment 'Why it was lost',
  lead_source string comment 'marketing, rep, referral or word_of_mouth',
  merged_into_id string comment 'Deal this one was merged into',
  source_system string not null comment 'Source the row came from',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One known state of an opportunity';
