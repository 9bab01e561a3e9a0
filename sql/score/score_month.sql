-- name: score_month
-- description: The months at whose end a score is due and not there yet: ended by the business date, with at least one month frozen by then. The window is the twelve months last frozen.
-- grain: one month
-- owner: forecast
-- depends: macro.end_of_day, meta.night, star.dim_period, star.fct_forecast_actual, star.fct_forecast_score
with frozen as (
  select distinct period.period_id, period.end_date, period.freeze_date
  from star.fct_forecast_actual as actual
  inner join star.dim_period as period
    on period.period_id = actual.period_id
  where actual.version = 1
    and period.period_type = 'month'
),

month as (
  select period.period_id, period.end_date
  from star.dim_period as period
  inner join meta.night as night
    on period.end_date <= night.business_date
  anti join star.fct_forecast_score as score
    on score.as_of_month = period.period_id
  where period.period_type = 'month'
),

numbered as (
  select
    month.period_id as as_of_month,
    month.end_date,
    frozen.period_id,
    row_number() over (partition by month.period_id order by frozen.end_date desc) as position
  from month
  inner join frozen
    on frozen.freeze_date <= month.end_date
)

select
  as_of_month,
  end_of_day(max(end_date)) as as_of,
  min(period_id) as first_period_id,
  max(period_id) as last_period_id
from numbered
where position <= 12
group by as_of_month
