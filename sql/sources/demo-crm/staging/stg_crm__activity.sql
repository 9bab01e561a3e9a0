-- name: stg_crm__activity
-- description: Calls, meetings, mails, quotes, contracts and office work logged by reps.
-- grain: one activity
-- owner: crm
-- depends: activities
-- driver: activities
select
  cast(id as varchar) as activity_id,
  activity_type,
  cast(user_id as varchar) as rep_id,
  cast(account_id as varchar) as account_id,
  cast(opportunity_id as varchar) as opportunity_id,
  cast(campaign_id as varchar) as campaign_id,
  planned_at as scheduled_at,
  takes_place_at as occurred_at,
  duration_minutes as minutes,
  result as outcome,
  no_show as is_no_show,
  cast(rebooked_as as varchar) as rebooked_activity_id,
  _is_deleted as is_deleted,
  _key,
  _batch_id,
  _extracted_at,
  _observed_at
from activities
