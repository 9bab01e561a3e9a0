-- name: adjust_lock
-- description: Each call locked for a month or quarter, as first locked, with the actual once it is frozen, the team and peer group of the rep at the lock, and the correction where one was made already.
-- grain: one rep, month or quarter, horizon and basis
-- owner: forecast
-- depends: star.dim_period, star.dim_rep, star.fct_forecast_actual, star.fct_forecast_adjusted, star.fct_forecast_locked
select
  lock.rep_id,
  coalesce(rep.sales_motion, 'all') as peer_group,
  rep.team,
  lock.period_id,
  period.period_type,
  lock.horizon_days,
  lock.basis,
  lock.as_of,
  lock.as_of_date,
  lock.amount as submitted,
  lock.reason,
  actual.amount as actual,
  actual.frozen_at,
  adjusted.scope_id is not null as is_adjusted,
  adjusted.adjusted,
  adjusted.p10,
  adjusted.p90
from star.fct_forecast_locked as lock
inner join star.dim_period as period
  on period.period_id = lock.period_id
inner join star.dim_rep as rep
  on rep.rep_key = lock.rep_key
left join star.fct_forecast_actual as actual
  on actual.rep_id = lock.rep_id
  and actual.period_id = lock.period_id
  and actual.basis = lock.basis
  and actual.version = 1
left join star.fct_forecast_adjusted as adjusted
  on adjusted.scope_type = 'rep'
  and adjusted.scope_id = lock.rep_id
  and adjusted.period_id = lock.period_id
  and adjusted.horizon_days = lock.horizon_days
  and adjusted.basis = lock.basis
where lock.method = 'submitted'
  and lock.version = 1
