-- name: forecast_error_bridge_period
-- description: How what was forecast of each frozen period became what its deals were invoiced, cause by cause, for all reps whose forecast is not missing. Cause by deal and rep is star.fct_forecast_error_component, with the opposite sign. The actual is at the rates of the ledger, what leads to it at plan rates: exchange rates are the last step.
-- grain: one month or quarter, horizon, method, basis and step
-- owner: finance
-- depends: macro.frozen_lock, star.dim_error_cause, star.dim_period, star.fct_forecast_error_component
-- unit: company currency
-- direction: none
-- numerator: forecast, each cause of its error, actual
-- denominator: none
-- additive: semi
-- basis: row
-- basis reps: count
-- basis deals: count
-- column period_id: Month or quarter
-- column period_type: month or quarter
-- column period_start_date: First day of the period
-- column horizon_days: Days before the end of the period
-- column method: Who or what forecast
-- column basis: cohort: invoiced by the freeze date of the deals won in the period
-- column step: forecast, a cause (see star.dim_error_cause), or actual
-- column step_name: What it means
-- column step_order: forecast is 0, actual 99
-- column reps: Reps with such a forecast
-- column deals: Deals behind a cause; 0 where none is, as for a residual
-- column amount: Signed: forecast and all causes add up to actual
with part as (
  select
    period_id,
    horizon_days,
    method,
    basis,
    cause,
    count(distinct opportunity_id) filter (where opportunity_id <> 'none') as deals,
    sum(amount) as amount
  from star.fct_forecast_error_component
  group by all
),

-- Every bridged forecast has one residual.
total as (
  select
    lock.period_id,
    lock.horizon_days,
    lock.method,
    lock.basis,
    count(*) as reps,
    sum(lock.amount) as forecast,
    sum(lock.actual) as actual
  from star.fct_forecast_error_component as residual
  inner join frozen_lock() as lock
    on lock.rep_id = residual.rep_id
    and lock.period_id = residual.period_id
    and lock.horizon_days = residual.horizon_days
    and lock.method = residual.method
    and lock.basis = residual.basis
    and lock.version = residual.version
  where residual.cause in ('judgment_residual', 'method_residual')
  group by all
),

step as (
  select 'forecast' as step, 'Forecast' as step_name, 0 as step_order
  union all
  select cause, name, cause_order
  from star.dim_error_cause
  union all
  select 'actual', 'Invoiced', 99
)

select
  total.period_id,
  period.period_type,
  period.start_date as period_start_date,
  total.horizon_days,
  total.method,
  total.basis,
  step.step,
  step.step_name,
  step.step_order,
  total.reps,
  coalesce(part.deals, 0) as deals,
  cast(case step.step
    when 'forecast' then total.forecast
    when 'actual' then total.actual - coalesce(fx.amount, 0)
    else -coalesce(part.amount, 0)
  end as decimal(19, 4)) as amount
from total
cross join step
inner join star.dim_period as period
  on period.period_id = total.period_id
left join part
  on part.period_id = total.period_id
  and part.horizon_days = total.horizon_days
  and part.method = total.method
  and part.basis = total.basis
  and part.cause = step.step
left join part as fx
  on fx.period_id = total.period_id
  and fx.horizon_days = total.horizon_days
  and fx.method = total.method
  and fx.basis = total.basis
  and fx.cause = 'fx'
order by total.period_id, total.horizon_days desc, total.method, total.basis, step.step_order
