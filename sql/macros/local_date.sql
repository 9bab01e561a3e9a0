-- name: local_date
-- description: The day of an instant in the company's time zone.
-- depends: meta.night
create macro local_date(instant) as (
  select cast(instant at time zone night.time_zone as date)
  from meta.night as night
);
