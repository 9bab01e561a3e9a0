-- name: end_of_day
-- description: The instant at which a day ends in the company's time zone: the first one of the next day, whatever the length of the day.
-- depends: macro.company_setting
create macro end_of_day(day) as (
  cast(day + 1 as timestamp) at time zone (select time_zone from company_setting())
);
