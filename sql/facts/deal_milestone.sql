-- name: deal_milestone
-- description: When each deal first reached a stage marked qualified, and one marked proposed, or a later one of its pipeline.
-- grain: one opportunity that was in a stage that is open or won
-- owner: crm
-- depends: star.dim_stage, star.fct_opportunity_version
with milestone as (
  select
    pipeline,
    min(case when milestone = 'qualified' then stage_order end) as qualified_order,
    min(case when milestone = 'proposed' then stage_order end) as proposed_order
  from dim_stage
  where is_current
  group by pipeline
)

-- A lost stage comes after all others in order, but reaching it is no progress.
select
  version.opportunity_id,
  min(case when dim_stage.stage_order >= milestone.qualified_order then version.valid_from end) as qualified_at,
  min(case when dim_stage.stage_order >= milestone.proposed_order then version.valid_from end) as proposed_at
from fct_opportunity_version as version
inner join dim_stage on dim_stage.stage_key = version.stage_key
inner join milestone on milestone.pipeline is not distinct from dim_stage.pipeline
where not coalesce(dim_stage.is_closed, false) or coalesce(dim_stage.is_won, false)
group by version.opportunity_id
