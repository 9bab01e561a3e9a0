-- name: dim_period
-- description: Periods that are forecast, targeted and reported.
-- grain: one period
-- owner: core
-- key: period_id
-- scd: 0
-- source: calendar
create table dim_period (
  period_id string not null comment '2026-10, 2026-Q4 or 2026',
  period_type string not null comment 'month, quarter or year',
  start_date date not null comment 'First day',
  end_date date not null comment 'Last day',
  freeze_date date not null comment 'Day from which actuals of the period are final: end_date plus 60 days',
  parent_period_id string comment 'Quarter of a month, year of a quarter',
  fiscal_year int not null comment 'Fiscal year'
) comment 'One month, fiscal quarter or fiscal year';
