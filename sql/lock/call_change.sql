-- name: call_change
-- description: Calls that differ from when forecasts were last locked: whose, for what, and when the first of them was made. A month's call counts in its quarter too.
-- grain: one rep and period
-- owner: forecast
-- depends: change.came_fct_forecast_submission, change.gone_fct_forecast_submission, star.dim_period
with submission as (
  select *, 'now' as side from change.came_fct_forecast_submission
  union all
  select *, 'before' as side from change.gone_fct_forecast_submission
),

differing_submission as (
  select
    rep_id,
    submitter_id,
    is_own,
    period_id,
    forecast_category,
    submitted_at,
    currency_code,
    amount
  from submission
  group by all
  having count(distinct side) = 1
),

part as (
  select call.rep_id, unnest([period.period_id, period.parent_period_id]) as period_id, call.submitted_at
  from differing_submission as call
  inner join star.dim_period as period
    on period.period_id = call.period_id
)

select rep_id, period_id, min(submitted_at) as instant
from part
where period_id is not null
group by rep_id, period_id
