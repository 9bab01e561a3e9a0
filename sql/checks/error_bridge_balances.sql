-- name: error_bridge_balances
-- description: Every forecast with a frozen actual, of what the deals of a period would be invoiced, is explained, and its causes add up to forecast less actual, to 0.01.
-- severity: error
-- depends: macro.lock_at_freeze, star.fct_forecast_actual, star.fct_forecast_error_component, star.fct_forecast_locked
with final as (
  select rep_id, period_id, basis, amount
  from star.fct_forecast_actual
  where basis = 'cohort'
    and version = 1
),

cell as (
  select rep_id, period_id, horizon_days, method, basis, amount is null as is_missing
  from lock_at_freeze(null)
  where basis = 'cohort'
),

explained as (
  select
    rep_id,
    period_id,
    horizon_days,
    method,
    basis,
    version,
    count(*) filter (where cause in ('judgment_residual', 'method_residual')) as residuals,
    sum(amount) filter (where cause <> 'fx') as amount
  from star.fct_forecast_error_component
  group by all
)

select
  coalesce(explained.rep_id, cell.rep_id) as rep_id,
  coalesce(explained.period_id, cell.period_id) as period_id,
  coalesce(explained.horizon_days, cell.horizon_days) as horizon_days,
  coalesce(explained.method, cell.method) as method,
  lock.amount as forecast,
  final.amount as actual,
  explained.amount as explained
from (from cell where not is_missing) as cell
full join explained
  on explained.rep_id = cell.rep_id
  and explained.period_id = cell.period_id
  and explained.horizon_days = cell.horizon_days
  and explained.method = cell.method
  and explained.basis = cell.basis
left join star.fct_forecast_locked as lock
  on lock.rep_id = explained.rep_id
  and lock.period_id = explained.period_id
  and lock.horizon_days = explained.horizon_days
  and lock.method = explained.method
  and lock.basis = explained.basis
  and lock.version = explained.version
left join final
  on final.rep_id = explained.rep_id
  and final.period_id = explained.period_id
  and final.basis = explained.basis
where explained.residuals is distinct from 1
  or coalesce(abs(lock.amount - final.amount - explained.amount) > 0.01, true)
order by all
