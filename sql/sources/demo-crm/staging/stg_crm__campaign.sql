-- name: stg_crm__campaign
-- description: Marketing campaigns as the CRM lists them.
-- grain: one campaign
-- owner: marketing
-- depends: campaigns
-- driver: campaigns
select
  cast(id as varchar) as campaign_id,
  name,
  channel,
  campaign_type,
  cost_model,
  _key,
  _batch_id,
  _extracted_at,
  _observed_at
from campaigns
