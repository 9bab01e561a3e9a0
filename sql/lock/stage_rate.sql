-- name: stage_rate
-- description: How often deals that ever reached a stage were won, of those closed in the 24 months up to a lock and as known then. A skipped stage counts as reached, a step back keeps the highest one, a won deal reached all. Below 10 closed deals there is no rate.
-- grain: one day of a lock, pipeline and position of an open stage
-- owner: forecast
-- depends: derived.deal_state, derived.unlearned_point, macro.in_force_by, macro.ratio, star.dim_stage
with point as (
  select distinct as_of, as_of_date
  from derived.unlearned_point
  where is_new_day
),

closed as (
  select
    point.as_of_date,
    state.pipeline,
    state.status = 'won' as is_won,
    state.reached_order,
    count(*) as deals
  from point
  inner join derived.deal_state as state
    on in_force_by(state.valid_from, state.valid_to, point.as_of)
    and state.status in ('won', 'lost')
    and state.closed_on > point.as_of_date - interval 24 month
  group by all
),

place as (
  select distinct pipeline, stage_order
  from star.dim_stage
  where not coalesce(is_closed, false)
    and stage_order is not null
)

select
  closed.as_of_date,
  place.pipeline,
  place.stage_order,
  cast(sum(closed.deals) filter (where closed.is_won) as bigint) as won,
  cast(sum(closed.deals) as bigint) as closed,
  cast(case when sum(closed.deals) >= 10 then
    ratio(coalesce(sum(closed.deals) filter (where closed.is_won), 0), sum(closed.deals))
  end as decimal(9, 6)) as win_rate
from closed
inner join place
  on place.pipeline is not distinct from closed.pipeline
  and (closed.is_won or closed.reached_order >= place.stage_order)
group by closed.as_of_date, place.pipeline, place.stage_order
