-- name: forecast_reliability_month
-- description: How far the calls of each rep, team and the company can be believed, month by month as it stood at the end of the month: the score with its interval and grade, the lean, the errors at 30 days, and a place among the ranked. Nobody is ranked below the rank rules; the reason then says which one is not met.
-- grain: one month, rep, team or company, and basis
-- owner: forecast
-- depends: macro.end_of_day, macro.in_force_by, macro.mean_range, macro.parameter, macro.ratio, macro.scored_lock, star.dim_forecast_parameter, star.dim_period, star.dim_rep, star.fct_forecast_score
-- unit: points
-- direction: higher
-- numerator: weighted components of the score
-- denominator: none
-- additive: no
-- basis: row
-- basis periods: count
-- basis closed_deals: count
-- basis score: score
-- basis score_low: score
-- basis score_high: score
-- basis group_score: score
-- basis place: count
-- basis coverage: count
-- basis deals: count
-- basis brier_score: chance
-- parameter lean_share: 0.05 share, less matters to nobody
-- column month_id: Month at whose end the score stands, as 2026-10; the window is the 12 months last frozen by then
-- column month_start_date: First day of the month
-- column scope_type: rep, team or company
-- column scope_id: Rep id, team, or company
-- column scope_name: Name of the rep; team; company
-- column team: Team of the rep at the end of the month; the team itself; null for the company
-- column basis: booked or cohort
-- column first_period_id: First month of the window
-- column last_period_id: Last month of the window
-- column periods: Months with forecast and actual
-- column closed_deals: Deals closed in the window
-- column score: 0 to 100; null below the rank rules
-- column score_low: Lower end of its interval; below the rank rules where the scores of ranked peers lie
-- column score_high: Upper end of that
-- column grade: A, B, C, D or E; null without a score
-- column direction: over or under where bias_share is beyond lean_share and its interval excludes 0, else neutral; null without an interval
-- column is_ranked: False means insufficient history
-- column place: Place among ranked reps of the company, 1 is the most reliable; null for others
-- column reason: Rule not met: few_deals, few_months (from the third month of employment on) or low_credibility; null when ranked
-- column group_score: Score of the peers' components
-- column bias_amount: Sum of errors at 30 days, forecast less actual, company currency at the plan rate
-- column bias_share: That over the actuals, a fraction; above 0 is over-forecast
-- column bias_low: Lower end of the 95 % interval of bias_share, each month one observation; null below two months
-- column bias_high: Upper end of it
-- column wape: Sum of absolute errors at 30 days over the actuals, a fraction, each rep and month counted by itself
-- column wape_total: The same of the months' sums over the reps: how far the total of the team or company was off; that of a rep is wape
-- column coverage: Forecasts made at 30 days over those due, a fraction
-- column is_tracking_alarm: True when errors lean to one side beyond the limit
-- column is_outlier: True when the bias differs from the peers' beyond chance
-- column deals: Deals with a stated chance 30 days before their month ended that were closed by the end of the month the score stands at
-- column brier_score: Mean squared distance of those chances and whether the deals were won in the end
with total as (
  select score.*, period.start_date, period.end_date
  from star.fct_forecast_score as score
  inner join star.dim_period as period
    on period.period_id = score.as_of_month
  where score.horizon = 'all'
),

rule as (
  select
    version,
    any_value(value) filter (where parameter = 'rank_deals') as deals,
    any_value(value) filter (where parameter = 'rank_credibility') as credibility
  from star.dim_forecast_parameter
  group by version
),

month as (
  select as_of_month, scope_type, scope_id, basis, period_id, sum(forecast) as forecast, sum(actual) as actual
  from scored_lock()
  where horizon_days = 30
    and method = 'submitted'
  group by all
),

spread as (
  select as_of_month, scope_type, scope_id, basis,
    ratio(sum(abs(forecast - actual)), sum(actual)) as wape_total,
    (sum(forecast) - sum(actual)) / nullif(sum(actual), 0) as bias,
    abs(mean_range(stddev_samp(cast(forecast - actual as double)), count(*)) / nullif(avg(cast(actual as double)), 0)) as reach
  from month
  group by all
)

select
  total.as_of_month as month_id,
  total.start_date as month_start_date,
  total.scope_type,
  total.scope_id,
  coalesce(rep.name, total.scope_id) as scope_name,
  case total.scope_type when 'rep' then rep.team when 'team' then total.scope_id end as team,
  total.basis,
  total.first_period_id,
  total.last_period_id,
  total.period_count as periods,
  total.closed_deal_count as closed_deals,
  total.score,
  total.score_low,
  total.score_high,
  total.grade,
  case
    when spread.reach is null then null
    when abs(spread.bias) <= parameter('lean_share') or abs(spread.bias) <= spread.reach then 'neutral'
    when spread.bias > 0 then 'over'
    else 'under'
  end as direction,
  total.is_ranked,
  case when total.scope_type = 'rep' and total.is_ranked then
    rank() over (partition by total.as_of_month, total.basis, total.scope_type, total.is_ranked order by total.score desc)
  end as place,
  case
    when total.is_ranked then null
    when total.closed_deal_count < rule.deals then 'few_deals'
    when total.credibility < rule.credibility and total.period_count > 0 then 'low_credibility'
    else 'few_months'
  end as reason,
  total.group_score,
  error.bias_amount,
  total.bias_share,
  cast(spread.bias - spread.reach as decimal(18, 6)) as bias_low,
  cast(spread.bias + spread.reach as decimal(18, 6)) as bias_high,
  error.wape,
  spread.wape_total,
  error.coverage,
  error.is_tracking_alarm,
  total.is_outlier,
  coalesce(chance.ever_deal_count, 0) as deals,
  chance.ever_brier_score as brier_score
from total
left join rule
  on rule.version = total.parameter_version
left join spread
  on spread.scope_type = total.scope_type
  and spread.scope_id = total.scope_id
  and spread.as_of_month = total.as_of_month
  and spread.basis = total.basis
left join star.fct_forecast_score as error
  on error.scope_type = total.scope_type
  and error.scope_id = total.scope_id
  and error.as_of_month = total.as_of_month
  and error.basis = total.basis
  and error.horizon = '30'
  and error.method = 'submitted'
left join star.fct_forecast_score as chance
  on chance.scope_type = total.scope_type
  and chance.scope_id = total.scope_id
  and chance.as_of_month = total.as_of_month
  and chance.basis = 'booked'
  and chance.horizon = '30'
  and chance.method = 'weighted'
left join star.dim_rep as rep
  on total.scope_type = 'rep'
  and rep.rep_id = total.scope_id
  and in_force_by(rep.valid_from, rep.valid_to, end_of_day(total.end_date))
order by total.as_of_month, total.scope_type, total.scope_id, total.basis
