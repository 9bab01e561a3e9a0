-- Deals: each id stands for itself until it was merged into another one.
with deal as (
  select
    opportunity_id,
    min_by(source_system, version_number) as source_system,
    min_by(batch_id, version_number) as batch_id,
    min_by(ingested_at, version_number) as ingested_at,
    min(if(status = 'merged' and merged_into_id is not null, valid_from, null)) as merged_at,
    max_by(merged_into_id, if(status = 'merged', version_number, null)) as survivor_id
  from deal_version
  group by opportunity_id
)
select
  source_system,
  'opportunity' as entity,
  opportunity_id as source_id,
  opportunity_id as durable_id,
  false as is_merged,
  timestamp'1900-01-01 00:00:00' as valid_from,
  coalesce(merged_at, timestamp'9999-12-31 00:00:00') as valid_to,
  merged_at is null as is_current,
  batch_id,
  ingested_at
from deal
union all
select
  source_system,
  'opportunity',
  opportunity_id,
  survivor_id,
  true,
  merged_at,
  timestamp'9999-12-31 00:00:00',
  true,
  batch_id,
  ingested_at
from deal
where merged_at is not null
