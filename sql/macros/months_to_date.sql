-- name: months_to_date
-- description: Calendar months up to the one of the business date, with the instant each is seen at: its end, for the current month the end of the business date.
-- depends: macro.end_of_day, macro.months_begun, meta.night
create macro months_to_date() as table
  select month.*, end_of_day(least(month.month_end_date, night.business_date)) as seen_at
  from months_begun() as month
  cross join meta.night as night;
