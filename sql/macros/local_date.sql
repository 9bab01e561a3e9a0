-- name: local_date
-- description: The day of an instant in the company's time zone.
-- depends: macro.company_setting
create macro local_date(instant) as (
  cast(instant at time zone (select time_zone from company_setting()) as date)
);
