-- name: rate_change
-- description: The first instant at which exchange rates differ from when forecasts were last locked. A spot rate counts in the last days before a fiscal year only, and from its day; rates that came much too late, and plan rates, may count anywhere.
-- grain: at most one row
-- owner: forecast
-- depends: derived.differing_rate, macro.end_of_day, star.dim_period, step.last_night
with change as (
  select
    case
      when rate.kind = 'plan' or rate.rate_date < last_night.business_date - 30 then
        timestamptz '1900-01-01 00:00:00Z'
      when exists (
        select 1
        from star.dim_period as period
        where period.period_type = 'year'
          and period.start_date > rate.rate_date
          and period.start_date <= rate.rate_date + 100
      ) then end_of_day(rate.rate_date - 1)
    end as instant
  from derived.differing_rate as rate
  cross join step.last_night as last_night
)

select min(instant) as instant
from change
having min(instant) is not null
