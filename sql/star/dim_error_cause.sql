-- name: dim_error_cause
-- description: What a forecast can differ from its actual by.
-- grain: one cause
-- owner: forecast
-- key: cause
-- scd: 1
-- source: codes
create table dim_error_cause (
  cause string not null comment 'Code, such as lost or credit_note',
  name string not null comment 'What it means',
  cause_order int not null comment 'Order in which causes are looked for; exchange rates come last'
) comment 'One cause of forecast error';
