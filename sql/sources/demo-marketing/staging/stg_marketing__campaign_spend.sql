-- name: stg_marketing__campaign_spend
-- description: What each campaign cost on a day, as first reported and as restated.
-- grain: one campaign, spend day and report day
-- owner: marketing
-- depends: spend
-- driver: spend
select
  campaign_id,
  spend_date,
  reported_on as reported_date,
  cost as amount,
  currency as currency_code,
  clicks,
  impressions,
  _key,
  _batch_id,
  _extracted_at,
  _observed_at
from spend
