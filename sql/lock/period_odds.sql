-- name: period_odds
-- description: How often deals of a stage that were to close in a period were won in it, as many days before its end, and which share of those won by the freeze date that was; from earlier periods, and drawn to the pipeline's: 20 deals of it count beside the stage's own. Below 10 deals of a pipeline nothing is known.
-- grain: one month or quarter, horizon, pipeline and position of an open stage
-- owner: forecast
-- depends: derived.past_deal, derived.past_point, derived.unlearned_point, star.dim_stage
with counted as (
  select
    point.period_id,
    point.horizon_days,
    point.as_of_date,
    deal.pipeline,
    deal.stage_order,
    count(*) as deals,
    count(*) filter (where deal.is_won) as won,
    count(*) filter (where deal.is_won_in_time) as won_in_time
  from derived.unlearned_point as point
  inner join derived.past_point as past
    on past.period_type = point.period_type
    and past.horizon_days = point.horizon_days
    and past.frozen_at <= point.as_of
    and past.end_date > point.as_of_date - interval 24 month
  inner join derived.past_deal as deal
    on deal.period_id = past.period_id
    and deal.horizon_days = past.horizon_days
  group by all
),

pipeline as (
  select
    period_id,
    horizon_days,
    as_of_date,
    pipeline,
    sum(won_in_time) / sum(deals) as odds,
    sum(won_in_time) / nullif(sum(won), 0) as in_time_share
  from counted
  group by period_id, horizon_days, as_of_date, pipeline
  having sum(deals) >= 10
),

place as (
  select distinct pipeline, stage_order
  from star.dim_stage
  where not coalesce(is_closed, false)
    and stage_order is not null
)

select
  pipeline.period_id,
  pipeline.horizon_days,
  pipeline.as_of_date,
  pipeline.pipeline,
  place.stage_order,
  cast((coalesce(own.won_in_time, 0) + 20 * pipeline.odds) / (coalesce(own.deals, 0) + 20) as decimal(9, 6)) as odds,
  case when pipeline.in_time_share is not null then
    cast(least(1, (coalesce(own.won_in_time, 0) + 20 * pipeline.in_time_share) / (coalesce(own.won, 0) + 20))
      as decimal(9, 6))
  end as in_time_share
from pipeline
inner join place
  on place.pipeline is not distinct from pipeline.pipeline
left join counted as own
  on own.period_id = pipeline.period_id
  and own.horizon_days = pipeline.horizon_days
  and own.pipeline is not distinct from pipeline.pipeline
  and own.stage_order = place.stage_order
