-- name: forecast_total_month
-- description: How wrong the sum of a team's or the company's forecasts was, over the 12 months last frozen at the end of the month. What one rep calls too much and another too little cancels out in it: read it beside kpi.forecast_error_horizon_month, which counts each rep and month by itself.
-- grain: one month, team or company, horizon, method and basis
-- owner: forecast
-- depends: macro.mean_range, macro.ratio, macro.scored_lock, star.dim_period
-- unit: fraction
-- direction: lower
-- numerator: sum over periods of the absolute error of the sum of the reps
-- denominator: sum of actuals
-- additive: no
-- basis: row
-- basis periods: count
-- basis forecasts: count
-- column month_id: Month at whose end the figures stand, as 2026-10
-- column month_start_date: First day of the month
-- column scope_type: team or company
-- column scope_id: Team at the end of the month, or company
-- column horizon_days: Days before the end of the forecast month: 90, 60, 30, 14, 7 or 0
-- column method: Who or what forecast, see star.dim_forecast_method
-- column basis: booked or cohort
-- column periods: Months with forecast and actual
-- column forecasts: Rows of rep and month in them
-- column forecast_amount: Sum of the forecasts, company currency at the plan rate
-- column actual_amount: Sum of their actuals
-- column bias_share: forecast_amount less actual_amount over the latter, a fraction; above 0 is over-forecast
-- column bias_low: Lower end of the 95 % interval of bias_share, each month one observation; null below two months
-- column bias_high: Upper end of it
-- column wape_total: Sum of the absolute errors of the months' sums over the actuals, a fraction
with total as (
  select as_of_month, scope_type, scope_id, horizon_days, method, basis, period_id,
    count(*) as forecasts,
    sum(forecast) as forecast,
    sum(actual) as actual
  from scored_lock()
  where scope_type <> 'rep'
  group by all
),

summed as (
  select as_of_month, scope_type, scope_id, horizon_days, method, basis,
    count(*) as periods,
    cast(sum(forecasts) as bigint) as forecasts,
    sum(forecast) as forecast_amount,
    sum(actual) as actual_amount,
    sum(abs(forecast - actual)) as error_amount,
    mean_range(stddev_samp(cast(forecast - actual as double)), count(*)) / nullif(avg(cast(actual as double)), 0) as reach
  from total
  group by all
)

select
  summed.as_of_month as month_id,
  month.start_date as month_start_date,
  summed.scope_type,
  summed.scope_id,
  summed.horizon_days,
  summed.method,
  summed.basis,
  summed.periods,
  summed.forecasts,
  cast(summed.forecast_amount as decimal(19, 4)) as forecast_amount,
  cast(summed.actual_amount as decimal(19, 4)) as actual_amount,
  ratio(summed.forecast_amount - summed.actual_amount, summed.actual_amount) as bias_share,
  cast((summed.forecast_amount - summed.actual_amount) / nullif(summed.actual_amount, 0) - abs(summed.reach) as decimal(18, 6)) as bias_low,
  cast((summed.forecast_amount - summed.actual_amount) / nullif(summed.actual_amount, 0) + abs(summed.reach) as decimal(18, 6)) as bias_high,
  ratio(summed.error_amount, summed.actual_amount) as wape_total
from summed
inner join star.dim_period as month
  on month.period_id = summed.as_of_month
order by month_id, summed.scope_type, summed.scope_id, summed.horizon_days desc, summed.method, summed.basis
