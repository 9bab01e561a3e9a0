-- One more row of facts: in which stage the pipeline is.
-- basis: row
-- basis largest_stage_share: pipeline
with night as (
  select business_date >= getvariable('month') + interval 2 month as is_past from meta.night
),
known as (
  select coalesce(bool_or(bookings is not null), false) as has_deals from kpi.revenue_month
),
pipeline as (
  select any_value(weighted_amount) as weighted from kpi.pipeline_month_end where month_start_date = getvariable('month')
),
stage as (
  select sum(deals) as staged_deals, max(as_of_date) as as_of,
         arg_max(stage_name, amount) as largest,
         case when min(amount) >= 0 then max(amount) / nullif(sum(amount), 0) end as stage_share
  from kpi.pipeline_stage
)
select
  as_of as pipeline_date,
  largest as largest_stage,
  stage_share as largest_stage_share,
  case when not has_deals then 'stages.title.unknown'
       when is_past then 'stages.title.later'
       when coalesce(staged_deals, 0) = 0 then 'stages.title.nothing'
       when stage_share is null then 'stages.title.plain'
       else 'stages.title.largest' end as stages_title_message,
  case when is_past or coalesce(staged_deals, 0) = 0 then 'no_data'
       when weighted is null then 'stages.note.unweighted' else 'stages.note' end as stages_note_message
from night, known, pipeline, stage
