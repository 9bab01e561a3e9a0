-- name: stage_funnel
-- description: How deals moved through the stages: of those that reached a stage in the 12 months to the business date, how many went further and how many were won. A skipped stage counts as passed, a step back keeps the highest stage reached, deals still in the stage are left out of the step, deleted and merged deals of everything. Rates are null while no deal has left the stage or closed.
-- grain: one open stage
-- owner: crm
-- depends: macro.end_of_day, macro.local_date, macro.ratio, macro.wilson_high, macro.wilson_low, meta.night, star.dim_stage, star.fct_opportunity_version
-- unit: deals
-- direction: higher
-- numerator: deals that reached a later stage or were won; deals won
-- denominator: deals that moved on or were lost in the stage; deals won or lost
-- additive: yes
-- basis: count
-- column stage_id: Stage
-- column stage_name: Label of the stage
-- column stage_order: Position in the pipeline, 1 is the first
-- column entered: Deals that first reached the stage or a later one in the 12 months to the business date
-- column moved_on: Those that reached a later stage or were won
-- column exited: Those that moved on or were lost in the stage
-- column step_conversion: moved_on over exited, a fraction; null while none has left the stage
-- column won: Those won
-- column closed: Those won or lost
-- column win_rate: won over closed, a fraction; null while none is closed
-- column wilson_low: Lower end of the 95 % interval of win_rate
-- column wilson_high: Upper end of the 95 % interval of win_rate
with states as (
  select
    version.opportunity_id,
    version.status,
    version.valid_from,
    version.valid_to >= end_of_day(night.business_date) as is_last,
    stage.pipeline,
    case when version.status = 'open' then stage.stage_order end as stage_order
  from star.fct_opportunity_version as version
  inner join meta.night as night
    on version.valid_from < end_of_day(night.business_date)
  left join star.dim_stage as stage
    on stage.stage_id = version.stage_id
    and stage.is_current
),

deals as (
  select
    opportunity_id,
    max(status) filter (where is_last) as outcome,
    max(stage_order) as highest_order,
    arg_max(pipeline, valid_from) as pipeline
  from states
  group by opportunity_id
  having max(status) filter (where is_last) in ('open', 'won', 'lost')
),

reached as (
  select
    stage.stage_id,
    deals.opportunity_id,
    deals.outcome,
    deals.outcome = 'won' or deals.highest_order > stage.stage_order as has_moved_on,
    min(states.valid_from) as reached_at
  from deals
  inner join star.dim_stage as stage
    on stage.is_current
    and not coalesce(stage.is_closed, false)
    and stage.pipeline is not distinct from deals.pipeline
  inner join states
    on states.opportunity_id = deals.opportunity_id
    and (states.stage_order >= stage.stage_order or states.status = 'won')
  group by all
),

counted as (
  select
    reached.stage_id,
    count(*) as entered,
    count(*) filter (where reached.has_moved_on) as moved_on,
    count(*) filter (where reached.has_moved_on or reached.outcome = 'lost') as exited,
    count(*) filter (where reached.outcome = 'won') as won,
    count(*) filter (where reached.outcome in ('won', 'lost')) as closed
  from reached
  inner join meta.night as night
    on local_date(reached.reached_at) > night.business_date - interval 12 month
  group by reached.stage_id
)

select
  stage.stage_id,
  stage.name as stage_name,
  stage.stage_order,
  coalesce(counted.entered, 0) as entered,
  coalesce(counted.moved_on, 0) as moved_on,
  coalesce(counted.exited, 0) as exited,
  ratio(counted.moved_on, counted.exited) as step_conversion,
  coalesce(counted.won, 0) as won,
  coalesce(counted.closed, 0) as closed,
  ratio(counted.won, counted.closed) as win_rate,
  wilson_low(counted.won, counted.closed) as wilson_low,
  wilson_high(counted.won, counted.closed) as wilson_high
from star.dim_stage as stage
left join counted
  on counted.stage_id = stage.stage_id
where stage.is_current
  and not coalesce(stage.is_closed, false)
  and stage.stage_key <> -1
order by stage.pipeline, stage.stage_order, stage.stage_id
