-- name: past_point
-- description: Earlier months and quarters that teach what became of a pipeline: frozen at a lock that is to be learned for, at the same horizon, and ended in the 24 months before it. With the working days that were left.
-- grain: one month or quarter and horizon
-- owner: forecast
-- depends: derived.company, derived.unlearned_point, macro.end_of_day, star.dim_date, star.dim_period
with reach as (
  select
    period_type,
    horizon_days,
    min(as_of_date) - interval 24 month as first_end,
    max(as_of_date) as last_freeze
  from derived.unlearned_point
  group by period_type, horizon_days
),

point as (
  select
    period.period_id,
    period.period_type,
    reach.horizon_days,
    period.start_date,
    period.end_date,
    period.end_date - reach.horizon_days as as_of_date,
    period.freeze_date
  from reach
  cross join derived.company as company
  inner join star.dim_period as period
    on period.period_type = reach.period_type
    and period.end_date > reach.first_end
    and period.freeze_date <= reach.last_freeze
    and period.end_date - reach.horizon_days >= company.first_deal_date
)

select
  point.*,
  end_of_day(point.as_of_date) as as_of,
  end_of_day(point.end_date) as ended_at,
  end_of_day(point.freeze_date) as frozen_at,
  count(day.date) as days_left
from point
left join star.dim_date as day
  on day.date between greatest(point.start_date, point.as_of_date + 1) and point.end_date
  and day.is_working_day
group by all
