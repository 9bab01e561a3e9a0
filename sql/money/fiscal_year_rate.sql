-- name: fiscal_year_rate
-- description: The plan rate of each currency and fiscal year that was known last, with the days of the year.
-- grain: one currency and fiscal year
-- owner: core
-- depends: derived.plan_rate, star.dim_period
with year as (
  select fiscal_year, min(start_date) as first_day, max(end_date) as last_day
  from star.dim_period
  where period_type = 'month'
  group by fiscal_year
)

select rate.currency_code, year.first_day, year.last_day, rate.rate
from derived.plan_rate as rate
inner join year
  on year.fiscal_year = rate.fiscal_year
qualify row_number() over (
  partition by rate.currency_code, rate.fiscal_year order by rate.known_from desc) = 1
