-- name: touched_period
-- description: Periods whose actual may differ from what it was when step freeze last looked.
-- grain: one period
-- owner: forecast
-- key: period_id
create table touched_period (
  period_id string not null comment 'Period'
) comment 'One period to look at';
