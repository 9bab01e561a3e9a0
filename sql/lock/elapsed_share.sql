-- name: elapsed_share
-- description: How much of a period's business is over at a lock: working days, in a quarter weighted by each month's share in the bookings of the same quarter of earlier years, where two such years were frozen at the lock, else equally.
-- grain: one month or quarter and horizon
-- owner: forecast
-- depends: derived.forecast_actual, derived.unlearned_point, star.dim_date, star.dim_period
with month as (
  select
    period_id,
    parent_period_id,
    fiscal_year,
    right(parent_period_id, 2) as quarter,
    start_date,
    end_date,
    row_number() over (partition by parent_period_id order by start_date) as place
  from star.dim_period
  where period_type = 'month'
),

part as (
  select
    point.period_id,
    point.horizon_days,
    point.as_of,
    point.fiscal_year,
    month.quarter,
    month.place,
    count(*) filter (where day.is_working_day and day.date <= point.as_of_date)
      / nullif(count(*) filter (where day.is_working_day), 0) as elapsed
  from derived.unlearned_point as point
  inner join month
    on month.period_id = point.period_id
    or month.parent_period_id = point.period_id
  inner join star.dim_date as day
    on day.date between month.start_date and month.end_date
  group by all
),

booked as (
  select
    month.fiscal_year,
    month.quarter,
    month.place,
    actual.as_of,
    sum(actual.amount) as amount
  from derived.forecast_actual as actual
  inner join month
    on month.period_id = actual.period_id
  where actual.kind = 'frozen'
    and actual.basis = 'booked'
    and actual.period_type = 'month'
  group by all
),

year_share as (
  select
    quarter,
    fiscal_year,
    place,
    amount / sum(amount) over year_quarter as share,
    max(as_of) over year_quarter as as_of
  from booked
  window year_quarter as (partition by quarter, fiscal_year)
  qualify count(*) over year_quarter = 3
    and sum(amount) over year_quarter > 0
    and min(amount) over year_quarter >= 0
),

weighted as (
  select
    part.period_id,
    part.horizon_days,
    part.elapsed,
    case when count(year_share.share) >= 2 then avg(year_share.share) else 1 end as weight
  from part
  left join year_share
    on year_share.quarter = part.quarter
    and year_share.place = part.place
    and year_share.fiscal_year < part.fiscal_year
    and year_share.as_of <= part.as_of
  group by part.period_id, part.horizon_days, part.place, part.elapsed
)

select
  period_id,
  horizon_days,
  cast(sum(weight * elapsed) / sum(weight) as decimal(9, 6)) as elapsed_share
from weighted
group by period_id, horizon_days
