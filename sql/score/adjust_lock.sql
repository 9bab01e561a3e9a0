-- name: adjust_lock
-- description: Each call locked for a month or quarter, as first locked (what is corrected) and in its latest version when the actual was first frozen (what bias is taken from, as scores are), with that actual, the team and peer group of the rep at the lock, and the correction where one was made already.
-- grain: one rep, month or quarter, horizon and basis
-- owner: forecast
-- depends: star.dim_period, star.dim_rep, star.fct_forecast_actual, star.fct_forecast_adjusted, star.fct_forecast_locked
with call as (
  select
    lock.*,
    actual.amount as actual,
    actual.frozen_at
  from star.fct_forecast_locked as lock
  left join star.fct_forecast_actual as actual
    on actual.rep_id = lock.rep_id
    and actual.period_id = lock.period_id
    and actual.basis = lock.basis
    and actual.version = 1
  where lock.method = 'submitted'
    and (lock.version = 1 or lock.ingested_at <= actual.ingested_at)
)

select
  call.rep_id,
  coalesce(rep.sales_motion, 'all') as peer_group,
  rep.team,
  call.period_id,
  period.period_type,
  call.horizon_days,
  call.basis,
  call.as_of,
  call.as_of_date,
  call.amount as submitted,
  call.reason,
  first_value(call.amount) over (
    partition by call.rep_id, call.period_id, call.horizon_days, call.basis order by call.version desc) as judged,
  call.actual,
  call.frozen_at,
  adjusted.scope_id is not null as is_adjusted,
  adjusted.adjusted,
  adjusted.p10,
  adjusted.p90
from call
inner join star.dim_period as period
  on period.period_id = call.period_id
inner join star.dim_rep as rep
  on rep.rep_key = call.rep_key
left join star.fct_forecast_adjusted as adjusted
  on adjusted.scope_type = 'rep'
  and adjusted.scope_id = call.rep_id
  and adjusted.period_id = call.period_id
  and adjusted.horizon_days = call.horizon_days
  and adjusted.basis = call.basis
qualify call.version = 1
