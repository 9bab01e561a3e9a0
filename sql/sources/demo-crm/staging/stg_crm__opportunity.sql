-- name: stg_crm__opportunity
-- description: Every state of every deal, from the CRM's history; a deal that vanished ends as deleted on the day it was missed.
-- grain: one opportunity in one state
-- owner: crm
-- depends: opportunity_history, opportunities
-- driver: opportunity_history, opportunities
select
  cast(opportunity_id as varchar) as opportunity_id,
  write_date as changed_at,
  id as change_sequence,
  create_date as created_at,
  name,
  cast(account_id as varchar) as account_id,
  cast(owner_id as varchar) as owner_id,
  product_code as product_id,
  cast(campaign_id as varchar) as campaign_id,
  cast(stage_id as varchar) as stage_id,
  state as status,
  forecast_category,
  amount,
  currency_code,
  probability * 0.01 as probability,
  expected_close as expected_close_date,
  closed_on as closed_date,
  loss_reason,
  lead_source,
  _key,
  _batch_id,
  _extracted_at,
  _observed_at
from opportunity_history
union all
select
  cast(id as varchar) as opportunity_id,
  _observed_at as changed_at,
  cast(null as bigint) as change_sequence,
  create_date as created_at,
  name,
  cast(account_id as varchar) as account_id,
  cast(owner_id as varchar) as owner_id,
  product_code as product_id,
  cast(campaign_id as varchar) as campaign_id,
  cast(stage_id as varchar) as stage_id,
  'deleted' as status,
  forecast_category,
  amount,
  currency_code,
  probability * 0.01 as probability,
  expected_close as expected_close_date,
  cast(null as date) as closed_date,
  loss_reason,
  lead_source,
  _key,
  _batch_id,
  _extracted_at,
  _observed_at
from opportunities
where _is_deleted
