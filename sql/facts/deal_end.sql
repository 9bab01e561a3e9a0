-- name: deal_end
-- description: How each deal stands now, since when, and who is credited: the owner at winning, for later owners only look after it; else the last owner.
-- grain: one opportunity
-- owner: crm
-- depends: star.fct_opportunity_version
with version as (
  select
    opportunity_id,
    version_number,
    status,
    owner_id,
    valid_from,
    first_value(status) over (partition by opportunity_id order by version_number desc) as last_status
  from fct_opportunity_version
),

-- A deal that had vanished and is there again was never gone.
counted as (
  select *
  from version
  where status <> 'deleted'
    or last_status = 'deleted'
),

numbered as (
  select
    *,
    max(case when status <> last_status then version_number else 0 end)
      over (partition by opportunity_id) as last_other_number
  from counted
),

-- The versions since the deal last changed its status; the first one of them is the credited one's, or the last one.
final_version as (
  select
    *,
    min(valid_from) over (partition by opportunity_id) as since_at,
    row_number() over (
      partition by opportunity_id
      order by case when last_status = 'won' then version_number else -version_number end) as position
  from numbered
  where version_number > last_other_number
)

select
  opportunity_id,
  last_status as status,
  since_at,
  owner_id,
  valid_from as owner_at
from final_version
where position = 1
