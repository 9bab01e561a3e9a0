-- name: end_of_day
-- description: The instant at which a day ends in the company's time zone: the first one of the next day, whatever the length of the day.
-- depends: meta.night
create macro end_of_day(day) as (
  select cast(day + 1 as timestamp) at time zone night.time_zone
  from meta.night as night
);
