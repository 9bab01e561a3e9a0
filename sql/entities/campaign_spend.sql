-- name: campaign_spend
-- description: What a campaign cost on a day, as reported on a later day.
-- grain: one campaign, spend day and report day
-- owner: marketing
-- key: campaign_id, spend_date, reported_date
-- rule counts_not_negative: coalesce(clicks, 0) >= 0 and coalesce(impressions, 0) >= 0
create table campaign_spend (
  campaign_id string not null comment 'Campaign',
  spend_date date not null comment 'Day the money was spent',
  reported_date date not null comment 'Day the figure was reported',
  amount decimal(19,4) not null comment 'Spend in currency_code',
  currency_code string not null comment 'ISO 4217 code',
  clicks bigint comment 'Clicks',
  impressions bigint comment 'Impressions'
) comment 'What a campaign cost on a day, as reported on a later day';
