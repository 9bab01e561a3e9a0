-- name: new_actual
-- description: What step freeze writes: actuals that are due, and changed ones as further versions.
-- grain: one rep, month or quarter, basis and version
-- owner: forecast
-- depends: derived.changed_actual, derived.due_actual, macro.end_of_day, star.dim_period
with actual as (
  select *
  from derived.due_actual
  union all by name
  select *
  from derived.changed_actual
)

select
  actual.*,
  case when actual.version > 0 then end_of_day(period.freeze_date) end as frozen_at
from actual
left join star.dim_period as period
  on period.period_id = actual.period_id
