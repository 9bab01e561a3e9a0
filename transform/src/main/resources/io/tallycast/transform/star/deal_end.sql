-- How each deal stands now, since when, and who is credited: the owner at winning, for later owners only look after it.
with standing as (
  select
    opportunity_id,
    version_number,
    status,
    owner_id,
    valid_from,
    first_value(status) over (partition by opportunity_id order by version_number desc) as last_status
  from deal_version
),
run as (
  select
    *,
    max(if(status <> last_status, version_number, 0)) over (partition by opportunity_id) as last_other
  from standing
)
select
  opportunity_id,
  last_status as status,
  min(valid_from) as since_at,
  if(last_status = 'won', min_by(owner_id, version_number), max_by(owner_id, version_number)) as owner_id,
  if(last_status = 'won', min(valid_from), max(valid_from)) as owner_at
from run
where version_number > last_other
group by opportunity_id, last_status
