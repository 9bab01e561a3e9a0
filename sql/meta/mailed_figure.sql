-- name: mailed_figure
-- description: Figures as they were mailed, to tell when a later night restates them.
-- grain: one report, period and figure
-- owner: core
-- key: report, period_id, figure
create table mailed_figure (
  report string not null comment 'Report',
  period_id string not null comment 'Period of the pack',
  figure string not null comment 'Figure',
  value decimal(38,6) comment 'Value mailed'
) comment 'One mailed figure';
