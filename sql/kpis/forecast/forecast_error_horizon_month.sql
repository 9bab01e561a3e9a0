-- name: forecast_error_horizon_month
-- description: How wrong forecasts were by how far ahead they were made: each method at 90 to 0 days before the end of a month, over the 12 months last frozen at the end of the month, for each rep, team and the company.
-- grain: one month, rep, team or company, horizon, method and basis
-- owner: forecast
-- depends: kpi.forecast_total_month, star.dim_forecast_method, star.dim_period, star.fct_forecast_score
-- unit: fraction
-- direction: lower
-- numerator: sum of absolute errors
-- denominator: sum of actuals
-- additive: no
-- basis: row
-- basis periods: count
-- basis coverage: count
-- column month_id: Month at whose end the figures stand, as 2026-10
-- column month_start_date: First day of the month
-- column scope_type: rep, team or company
-- column scope_id: Rep id, team, or company
-- column horizon_days: Days before the end of the forecast month: 90, 60, 30, 14, 7 or 0
-- column method: Who or what forecast, see star.dim_forecast_method
-- column method_name: Text of it
-- column method_order: Order in lists
-- column basis: booked or cohort
-- column first_period_id: First month of the window
-- column last_period_id: Last month of the window
-- column periods: Months with forecast and actual; for teams and the company rows of rep and month
-- column coverage: Forecasts made over those due, a fraction
-- column forecast_amount: Sum of forecasts that have an actual, company currency at the plan rate
-- column actual_amount: Sum of their actuals
-- column bias_amount: Sum of errors, forecast less actual
-- column bias_share: bias_amount over actual_amount, a fraction
-- column wape: Sum of absolute errors over actual_amount, a fraction, each rep and month counted by itself; null without actuals
-- column wape_total: The same of the months' sums over the reps, see kpi.forecast_total_month; that of a rep is wape
-- column bounded_accuracy: Sum of the lesser over sum of the greater of forecast and actual, 0 to 1
-- column mase: Mean absolute error over the mean step of the actuals
-- column rel_mae: Mean absolute error over that of the naive forecast
select
  score.as_of_month as month_id,
  period.start_date as month_start_date,
  score.scope_type,
  score.scope_id,
  cast(score.horizon as integer) as horizon_days,
  score.method,
  method.name as method_name,
  method.method_order,
  score.basis,
  score.first_period_id,
  score.last_period_id,
  score.period_count as periods,
  score.coverage,
  score.forecast_amount,
  score.actual_amount,
  score.bias_amount,
  score.bias_share,
  score.wape,
  case when score.scope_type = 'rep' then score.wape else total.wape_total end as wape_total,
  score.bounded_accuracy,
  score.mase,
  score.rel_mae
from star.fct_forecast_score as score
inner join star.dim_period as period
  on period.period_id = score.as_of_month
left join star.dim_forecast_method as method
  on method.method = score.method
left join kpi.forecast_total_month as total
  on total.month_id = score.as_of_month
  and total.scope_type = score.scope_type
  and total.scope_id = score.scope_id
  and cast(total.horizon_days as varchar) = score.horizon
  and total.method = score.method
  and total.basis = score.basis
where score.horizon <> 'all'
order by month_id, score.scope_type, score.scope_id, horizon_days desc, method_order, score.basis
