-- name: fct_touch
-- description: Contacts of people with campaigns, each with account and campaign as they were then.
-- grain: one touch
-- owner: marketing
-- depends: entity.touch, star.dim_account, star.dim_campaign
select
  touch_id,
  person_id,
  account_at(account_id, touched_at) as account_key,
  account_id,
  campaign_at(campaign_id, touched_at) as campaign_key,
  campaign_id,
  touched_at,
  day_key(local_date(touched_at)) as touched_date_key,
  touch_type,
  source_system,
  batch_id,
  ingested_at
from touch
