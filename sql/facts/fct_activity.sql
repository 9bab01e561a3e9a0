-- name: fct_activity
-- description: Calls, meetings and other activities, each with rep and account as they were when it took place.
-- grain: one activity
-- owner: crm
-- depends: entity.activity, star.dim_account, star.dim_rep
select
  activity_id,
  activity_type,
  rep_at(rep_id, occurred_at) as rep_key,
  rep_id,
  account_at(account_id, occurred_at) as account_key,
  account_id,
  opportunity_id,
  campaign_id,
  scheduled_at,
  occurred_at,
  day_key(local_date(occurred_at)) as occurred_date_key,
  minutes,
  outcome,
  coalesce(is_no_show, false) as is_no_show,
  rebooked_activity_id,
  coalesce(is_deleted, false) as is_deleted,
  source_system,
  batch_id,
  ingested_at
from activity
