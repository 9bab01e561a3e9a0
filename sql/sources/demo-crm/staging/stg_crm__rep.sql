-- name: stg_crm__rep
-- description: Users of the CRM with every change of team, manager or seniority.
-- grain: one rep in one state
-- owner: crm
-- depends: user_history
-- driver: user_history
select
  cast(user_id as varchar) as rep_id,
  write_date as valid_from,
  first_name || ' ' || last_name as name,
  login as email,
  profile as role,
  sales_motion,
  seniority,
  hired_on as hired_date,
  left_on as left_date,
  ramp_until as ramp_end_date,
  cast(manager_id as varchar) as manager_id,
  team,
  territory,
  _key,
  _batch_id,
  _extracted_at,
  _observed_at
from user_history
