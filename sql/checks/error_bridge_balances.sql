-- name: error_bridge_balances
-- description: Every forecast with a frozen actual, of what the deals of a period would be invoiced, is explained, and its causes add up to forecast less actual, to 0.01.
-- severity: error
-- remedy: Nothing is wrong with the data: locks and actuals were computed by Tallycast. Run `tallycast rebuild`; if the check fails again, report it with the row.
-- depends: macro.frozen_lock, star.fct_forecast_error_component
with cell as (
  select rep_id, period_id, horizon_days, method, basis, version, amount, actual
  from frozen_lock()
  where basis = 'cohort'
    and amount is not null
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
),

pair as (
  select
    coalesce(explained.rep_id, cell.rep_id) as rep_id,
    coalesce(explained.period_id, cell.period_id) as period_id,
    coalesce(explained.horizon_days, cell.horizon_days) as horizon_days,
    coalesce(explained.method, cell.method) as method,
    case when explained.version = cell.version then cell.amount end as forecast,
    case when explained.version = cell.version then cell.actual end as actual,
    explained.amount as explained,
    explained.residuals
  from cell
  full join explained
    on explained.rep_id = cell.rep_id
    and explained.period_id = cell.period_id
    and explained.horizon_days = cell.horizon_days
    and explained.method = cell.method
    and explained.basis = cell.basis
)

select * exclude (residuals)
from pair
where residuals is distinct from 1
  or coalesce(abs(forecast - actual - explained) > 0.01, true)
order by all
