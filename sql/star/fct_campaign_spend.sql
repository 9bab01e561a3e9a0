-- name: fct_campaign_spend
-- description: What campaigns cost a day, as reported.
-- grain: one campaign, spend day and report day
-- owner: marketing
-- key: campaign_id, spend_date, reported_date
-- entity: campaign_spend
create table fct_campaign_spend (
  campaign_key bigint not null comment 'Campaign as it was on spend_date',
  campaign_id string not null comment 'Campaign, durable id',
  spend_date date not null comment 'Day the money was spent',
  spend_date_key int not null comment 'The same as yyyymmdd',
  reported_date date not null comment 'Day the figure was reported',
  is_latest boolean not null comment 'True for the last report of the campaign and day',
  currency_code string not null comment 'ISO 4217 code',
  amount decimal(19,4) not null comment 'Spend in currency_code',
  amount_company decimal(19,4) comment 'The same in company currency at the rate of spend_date',
  amount_plan decimal(19,4) comment 'The same in company currency at the plan rate of the fiscal year of spend_date',
  clicks bigint comment 'Clicks',
  impressions bigint comment 'Impressions',
  source_system string not null comment 'Source the row came from',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One campaign, spend day and report day';
