-- name: new_lock_parameter
-- description: What step lock learns, once for each day and period: win rates of stages, shares of bookings that get invoiced, elapsed shares of periods, odds of being won within them, and what comes in besides the pipeline.
-- grain: one day of a lock and parameter, by what the parameter is learned for
-- owner: forecast
-- depends: derived.elapsed_share, derived.peer_ratio, derived.period_inflow, derived.period_odds, derived.stage_rate, derived.unlearned_point
select
  as_of_date,
  'win_rate' as parameter,
  cast(null as varchar) as period_id,
  cast(null as varchar) as peer_group,
  pipeline,
  stage_order,
  win_rate as value
from derived.stage_rate
union all
select as_of_date, 'invoiced_share', null, peer_group, null, null, invoiced_share
from derived.peer_ratio
union all
select point.as_of_date, 'elapsed_share', period_id, null, null, null, share.elapsed_share
from derived.unlearned_point as point
left join derived.elapsed_share as share using (period_id, horizon_days)
union all
select as_of_date, 'period_odds', period_id, null, pipeline, stage_order, odds
from derived.period_odds
union all
select as_of_date, 'in_time_share', period_id, null, pipeline, stage_order, in_time_share
from derived.period_odds
where in_time_share is not null
union all
-- A logarithm, for rates and amounts of any currency have one column.
select as_of_date, 'inflow_log10', period_id, peer_group, null, null, cast(log10(amount) as decimal(9, 6))
from derived.period_inflow
