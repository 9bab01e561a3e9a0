-- name: stg_crm__stage
-- description: Stages of the sales pipeline; the CRM states chances from 0 to 100.
-- grain: one stage
-- owner: crm
-- depends: pipeline_stages
-- driver: pipeline_stages
select
  cast(id as varchar) as stage_id,
  pipeline,
  name,
  sequence as stage_order,
  probability * 0.01 as default_probability,
  forecast_category,
  closed as is_closed,
  won as is_won,
  milestone,
  exit_criteria,
  _key,
  _batch_id,
  _extracted_at,
  _observed_at
from pipeline_stages
