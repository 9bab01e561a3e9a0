-- name: forecast_value_added_month
-- description: What each step of forecasting adds to the one before it, naive to stage model to rep to manager: the cut of the error over periods both have, and in how many of them it was better or worse. A step that adds nothing is not worth anybody's time.
-- grain: one month, rep, team or company, horizon, method and basis
-- owner: forecast
-- depends: star.dim_forecast_method, star.dim_period, star.fct_forecast_score
-- unit: fraction
-- direction: higher
-- numerator: WAPE of the previous step less WAPE of this one, over periods both have
-- denominator: none
-- additive: no
-- column month_id: Month at whose end the figures stand, as 2026-10; the window is the 12 months last frozen by then
-- column month_start_date: First day of the month
-- column scope_type: rep, team or company
-- column scope_id: Rep id, team, or company
-- column horizon_days: Days before the end of the forecast month
-- column method: Who or what forecast, see star.dim_forecast_method
-- column method_name: Text of it
-- column method_order: Order in lists
-- column basis: booked or cohort
-- column previous_method: Step it is compared with
-- column previous_name: Text of that
-- column wape: Error of this step over all its own periods, a fraction
-- column previous_wape: Error of the previous step over all its own periods, a fraction
-- column value_added: Cut of the WAPE over periods both have, a fraction; above 0 is better
-- column compared: Periods both have; for teams and the company rows of rep and month
-- column better: Of those, with a smaller error than the previous step
-- column worse: Of those, with a greater one
-- column p: Exact two-sided sign test of better against worse
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
  score.previous_method,
  before_method.name as previous_name,
  score.wape,
  before.wape as previous_wape,
  score.value_added,
  score.value_added_count as compared,
  score.better_count as better,
  score.worse_count as worse,
  score.value_added_p as p
from star.fct_forecast_score as score
inner join star.dim_period as period
  on period.period_id = score.as_of_month
left join star.fct_forecast_score as before
  on before.scope_type = score.scope_type
  and before.scope_id = score.scope_id
  and before.as_of_month = score.as_of_month
  and before.horizon = score.horizon
  and before.basis = score.basis
  and before.method = score.previous_method
left join star.dim_forecast_method as method
  on method.method = score.method
left join star.dim_forecast_method as before_method
  on before_method.method = score.previous_method
where score.previous_method is not null
order by month_id, score.scope_type, score.scope_id, horizon_days desc, method_order, score.basis
