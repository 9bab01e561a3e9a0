-- name: point_rate
-- description: The plan rate of each currency at each instant an actual is taken, where one was known.
-- grain: one month or quarter, kind of actual and currency
-- owner: forecast
-- depends: derived.actual_point, derived.plan_rate
select
  point.period_id,
  point.kind,
  plan_rate.currency_code,
  arg_max(plan_rate.rate, plan_rate.known_from) as rate
from derived.actual_point as point
inner join derived.plan_rate as plan_rate
  on plan_rate.fiscal_year = point.fiscal_year
  and plan_rate.known_from <= point.as_of_date
group by all
