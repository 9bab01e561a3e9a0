-- name: wanted_cell
-- description: Forecasts step lock computes: those not locked yet, and those that what became known since may have changed.
-- grain: one rep, month or quarter and horizon
-- owner: forecast
-- key: rep_id, period_id, horizon_days
create table wanted_cell (
  rep_id string not null comment 'Rep',
  period_id string not null comment 'Month or quarter',
  horizon_days int not null comment 'Days before its end'
) comment 'One forecast to compute';
