-- name: wanted_point
-- description: Actuals to compute: those a step writes, or those what it writes is computed from.
-- grain: one month or quarter and kind
-- owner: forecast
-- key: period_id, kind
create table wanted_point (
  period_id string not null comment 'Month or quarter',
  kind string not null comment 'provisional, frozen or current'
) comment 'One actual to compute';
