-- name: fct_campaign_spend
-- description: What campaigns cost a day, at the rates of that day; every report of a day is kept, and the one reported last is the latest.
-- grain: one campaign, spend day and report day
-- owner: marketing
-- depends: derived.plan_rate, entity.campaign_spend, star.dim_campaign, star.fct_fx_rate
select
  campaign_at(campaign_id, day_start(spend_date)) as campaign_key,
  campaign_id,
  spend_date,
  day_key(spend_date) as spend_date_key,
  reported_date,
  reported_date = max(reported_date) over (partition by campaign_id, spend_date) as is_latest,
  currency_code,
  amount,
  to_company(amount, currency_code, spend_date) as amount_company,
  to_plan(amount, currency_code, spend_date) as amount_plan,
  clicks,
  impressions,
  source_system,
  batch_id,
  ingested_at
from campaign_spend
