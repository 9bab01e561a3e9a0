-- name: dim_date
-- description: The calendar: every day with its fiscal month, quarter and year and whether it is worked.
-- grain: one calendar day
-- owner: core
-- key: date_key
-- scd: 0
-- source: calendar
create table dim_date (
  date_key int not null comment 'Day as yyyymmdd',
  date date not null comment 'The day',
  year int not null comment 'Calendar year',
  month_number int not null comment 'Calendar month, 1 to 12',
  month_id string not null comment 'Month as 2026-10',
  month_start_date date not null comment 'First day of the month',
  week_start_date date not null comment 'Monday of the week',
  iso_week int not null comment 'ISO week number',
  day_of_week int not null comment '1 is Monday',
  fiscal_year int not null comment 'Fiscal year, named by the calendar year it ends in',
  fiscal_quarter int not null comment 'Fiscal quarter, 1 to 4',
  fiscal_month int not null comment 'Fiscal month, 1 to 12',
  quarter_id string not null comment 'Fiscal quarter as 2026-Q4',
  is_working_day boolean not null comment 'False on weekends and public holidays of the company country',
  business_day_of_month int not null comment 'Working days of the month up to and including this day',
  business_day_of_quarter int not null comment 'Working days of the fiscal quarter up to and including this day'
) comment 'One calendar day';
