-- name: months_to_date
-- description: Calendar months up to the one of the business date, with the instant each is seen at: its end, for the current month the end of the business date.
-- depends: macro.end_of_day, meta.night, star.dim_period
create macro months_to_date() as table
  select
    period.period_id as month_id,
    period.start_date as month_start_date,
    period.end_date as month_end_date,
    end_of_day(least(period.end_date, night.business_date)) as seen_at
  from star.dim_period as period
  cross join meta.night as night
  where period.period_type = 'month'
    and period.start_date <= night.business_date;
