-- name: xref_identity
-- description: The ids of deals: each stands for itself until it was merged into another one.
-- grain: one opportunity and the id it stands for
-- owner: core
-- depends: star.fct_opportunity_version
with merged_version as (
  select
    opportunity_id,
    merged_into_id,
    min(case when merged_into_id is not null then valid_from end) over (partition by opportunity_id) as merged_at,
    row_number() over (partition by opportunity_id order by version_number desc) as position
  from fct_opportunity_version
  where status = 'merged'
),

deal as (
  select
    first_version.opportunity_id,
    first_version.source_system,
    first_version.batch_id,
    first_version.ingested_at,
    merged_version.merged_at,
    merged_version.merged_into_id as survivor_id
  from fct_opportunity_version as first_version
  left join merged_version
    on merged_version.opportunity_id = first_version.opportunity_id
    and merged_version.position = 1
  where first_version.version_number = 1
)

select
  source_system,
  'opportunity' as entity,
  opportunity_id as source_id,
  opportunity_id as durable_id,
  false as is_merged,
  timestamp '1900-01-01 00:00:00' as valid_from,
  coalesce(merged_at, timestamp '9999-12-31 00:00:00') as valid_to,
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
  timestamp '9999-12-31 00:00:00',
  true,
  batch_id,
  ingested_at
from deal
where merged_at is not null
