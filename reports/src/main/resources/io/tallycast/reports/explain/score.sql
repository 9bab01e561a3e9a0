with score as (
  select *
  from star.fct_forecast_score
  where scope_type = 'rep' and scope_id = $rep and horizon = 'all' and method = 'submitted' and basis = 'booked'
  -- The newest score in which the period counts, else the newest there is.
  order by $period between first_period_id and last_period_id desc, as_of_month desc
  limit 1
)
select
  as_of_month,
  first_period_id || ' to ' || last_period_id as window_months,
  period_count as months,
  closed_deal_count as closed_deals,
  round(score, 1) as score,
  round(score_low, 1) as low,
  round(score_high, 1) as high,
  coalesce(grade, 'insufficient history') as grade,
  direction,
  round(group_score, 1) as peers,
  round(credibility, 2) as credibility
from score
