-- name: forecast_value_added_month
-- description: What each step of forecasting adds to the one before it, naive to stage model to rep to manager: the cut of the error over periods and reps both have, and in how many periods it was better or worse; of a team and the company the error is that of their total, and the first step is set against the better of the naive forecasts. A step that adds nothing is not worth anybody's time.
-- grain: one month, rep, team or company, horizon, method and basis
-- owner: forecast
-- depends: kpi.forecast_total_month, macro.parameter, macro.ratio, macro.scored_lock, macro.sign_test, star.dim_forecast_method, star.dim_period, star.fct_forecast_score
-- unit: fraction
-- direction: higher
-- numerator: WAPE of the previous step less WAPE of this one, over periods both have
-- denominator: none
-- additive: no
-- basis: row
-- basis periods: count
-- basis compared: count
-- basis better: count
-- basis worse: count
-- basis p: count
-- parameter added_chance: 0.10 chance, one in ten taken for real that is not
-- parameter added_periods: 6 periods, fewer cannot reach it but by all falling to one side
-- column month_id: Month at whose end the figures stand, as 2026-10; the window is the 12 months last frozen by then
-- column month_start_date: First day of the month
-- column scope_type: rep, team or company
-- column scope_id: Rep id, team, or company
-- column horizon_days: Days before the end of the forecast month
-- column method: Who or what forecast, see star.dim_forecast_method
-- column method_name: Text of it
-- column method_order: Order in lists
-- column basis: booked or cohort
-- column previous_method: Step it is compared with; of a first step the naive forecast with the smaller error
-- column previous_name: Text of that
-- column wape: Error of this step over its own periods, of the sum of the reps in each, a fraction
-- column periods: Its own periods
-- column previous_wape: Error of the previous step over its own periods, likewise
-- column value_added: Cut of the error over periods and reps both have, a fraction; above 0 is better
-- column compared: Periods both have; all reps of a period are one
-- column better: Of those, with a smaller error than the previous step
-- column worse: Of those, with a greater one
-- column p: Exact two-sided sign test of better against worse
-- column verdict: adds or costs where p is below added_chance and at least added_periods were compared; chance where the difference may be that; few below added_periods
with naive as (
  select month_id, scope_type, scope_id, basis, horizon_days, arg_min(method, wape_total) as method
  from kpi.forecast_total_month
  where method in ('naive_last', 'seasonal_naive')
  group by all
),

step as (
  select
    own.*,
    case own.method when 'submitted' then 'stage_model' when 'manager' then 'submitted' else naive.method end as previous_method
  from kpi.forecast_total_month as own
  left join naive
    using (month_id, scope_type, scope_id, basis, horizon_days)
  where own.method not in ('naive_last', 'seasonal_naive')
),

-- One row holds what all methods said of a rep's period, so that a comparison joins no two of them.
answer as (
  select as_of_month as month_id, team, basis, horizon_days, period_id, rep_id,
    any_value(actual) as actual,
    any_value(forecast) filter (where method = 'naive_last') as naive_last,
    any_value(forecast) filter (where method = 'seasonal_naive') as seasonal_naive,
    any_value(forecast) filter (where method = 'run_rate') as run_rate,
    any_value(forecast) filter (where method = 'weighted') as weighted,
    any_value(forecast) filter (where method = 'stage_model') as stage_model,
    any_value(forecast) filter (where method = 'submitted') as submitted,
    any_value(forecast) filter (where method = 'manager') as manager
  from scored_lock()
  where scope_type = 'rep'
  group by all
),

pair as (
  select month_id, team, basis, horizon_days, period_id, actual,
    unnest([
      {'method': 'run_rate', 'previous_method': 'naive_last', 'forecast': run_rate, 'previous': naive_last},
      {'method': 'run_rate', 'previous_method': 'seasonal_naive', 'forecast': run_rate, 'previous': seasonal_naive},
      {'method': 'weighted', 'previous_method': 'naive_last', 'forecast': weighted, 'previous': naive_last},
      {'method': 'weighted', 'previous_method': 'seasonal_naive', 'forecast': weighted, 'previous': seasonal_naive},
      {'method': 'stage_model', 'previous_method': 'naive_last', 'forecast': stage_model, 'previous': naive_last},
      {'method': 'stage_model', 'previous_method': 'seasonal_naive', 'forecast': stage_model, 'previous': seasonal_naive},
      {'method': 'submitted', 'previous_method': 'stage_model', 'forecast': submitted, 'previous': stage_model},
      {'method': 'manager', 'previous_method': 'submitted', 'forecast': manager, 'previous': submitted}
    ], recursive := true)
  from answer
),

of_team as (
  select month_id, team, basis, horizon_days, period_id, method, previous_method,
    sum(forecast) as forecast,
    sum(previous) as previous,
    sum(actual) as actual
  from pair
  where forecast is not null
    and previous is not null
  group by all
),

summed as (
  select month_id, 'team' as scope_type, team as scope_id, basis, horizon_days, period_id, method, previous_method,
    forecast, previous, actual
  from of_team
  where team is not null
  union all
  select month_id, 'company', 'company', basis, horizon_days, period_id, method, previous_method,
    sum(forecast), sum(previous), sum(actual)
  from of_team
  group by all
),

paired as (
  select summed.*, abs(forecast - actual) as error, abs(previous - actual) as previous_error
  from summed
  semi join step
    using (month_id, scope_type, scope_id, basis, horizon_days, method, previous_method)
),

compared as (
  select month_id, scope_type, scope_id, basis, horizon_days, method,
    count(*) as compared,
    count(*) filter (where error < previous_error) as better,
    count(*) filter (where error > previous_error) as worse,
    ratio(sum(previous_error) - sum(error), sum(actual)) as value_added
  from paired
  group by all
),

judged as (
  select
    step.month_id,
    step.scope_type,
    step.scope_id,
    step.basis,
    step.horizon_days,
    step.method,
    step.previous_method,
    step.wape_total as wape,
    step.periods,
    previous.wape_total as previous_wape,
    compared.value_added,
    compared.compared,
    compared.better,
    compared.worse,
    sign_test(compared.better, compared.worse) as p
  from step
  left join compared
    using (month_id, scope_type, scope_id, basis, horizon_days, method)
  left join kpi.forecast_total_month as previous
    on previous.month_id = step.month_id
    and previous.scope_type = step.scope_type
    and previous.scope_id = step.scope_id
    and previous.basis = step.basis
    and previous.horizon_days = step.horizon_days
    and previous.method = step.previous_method
  where step.previous_method is not null
  union all
  select
    score.as_of_month,
    score.scope_type,
    score.scope_id,
    score.basis,
    cast(score.horizon as integer),
    score.method,
    score.previous_method,
    score.wape,
    score.period_count,
    before.wape,
    score.value_added,
    score.value_added_count,
    score.better_count,
    score.worse_count,
    score.value_added_p
  from star.fct_forecast_score as score
  left join star.fct_forecast_score as before
    on before.scope_type = score.scope_type
    and before.scope_id = score.scope_id
    and before.as_of_month = score.as_of_month
    and before.horizon = score.horizon
    and before.basis = score.basis
    and before.method = score.previous_method
  where score.scope_type = 'rep'
    and score.previous_method is not null
)

select
  judged.month_id,
  month.start_date as month_start_date,
  judged.scope_type,
  judged.scope_id,
  judged.horizon_days,
  judged.method,
  method.name as method_name,
  method.method_order,
  judged.basis,
  judged.previous_method,
  before_method.name as previous_name,
  judged.wape,
  judged.periods,
  judged.previous_wape,
  judged.value_added,
  coalesce(judged.compared, 0) as compared,
  coalesce(judged.better, 0) as better,
  coalesce(judged.worse, 0) as worse,
  judged.p,
  case
    when coalesce(judged.compared, 0) < parameter('added_periods') then 'few'
    when judged.p >= parameter('added_chance') or judged.value_added = 0 then 'chance'
    when judged.value_added > 0 then 'adds'
    else 'costs'
  end as verdict
from judged
inner join star.dim_period as month
  on month.period_id = judged.month_id
left join star.dim_forecast_method as method
  on method.method = judged.method
left join star.dim_forecast_method as before_method
  on before_method.method = judged.previous_method
order by judged.month_id, judged.scope_type, judged.scope_id, judged.horizon_days desc, method.method_order, judged.basis
