-- name: adjust_lock
-- description: Each call locked for a month or quarter, as first locked (what is corrected) and in its latest version when the actual was first frozen (what bias is taken from, as scores are), with that actual, the team and peer group of the rep at the lock, and the correction where one was made already.
-- grain: one rep, month or quarter, horizon and basis
-- owner: forecast
-- depends: macro.lock_at_freeze, star.dim_period, star.dim_rep, star.fct_forecast_adjusted, star.fct_forecast_locked
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
  -- As long as nothing is frozen, what was first locked.
  case when judged.rep_id is null then call.amount else judged.amount end as judged,
  judged.actual,
  judged.frozen_at,
  adjusted.scope_id is not null as is_adjusted,
  adjusted.adjusted,
  adjusted.p10,
  adjusted.p90
from star.fct_forecast_locked as call
left join lock_at_freeze(null) as judged
  on judged.rep_id = call.rep_id
  and judged.period_id = call.period_id
  and judged.horizon_days = call.horizon_days
  and judged.method = call.method
  and judged.basis = call.basis
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
where call.method = 'submitted'
  and call.version = 1
