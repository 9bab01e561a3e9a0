-- name: control_total
-- description: Totals counted at the source in the same transaction as the rows.
-- grain: one batch, control and item
-- owner: core
-- key: source, object, batch, name, item
create table control_total (
  source string not null comment 'Source',
  object string not null comment 'Object of the source',
  batch string not null comment 'Landed batch',
  name string not null comment 'Control, for instance invoiced_net',
  item string comment 'What the total is of, for instance a currency; empty for a single total',
  value decimal(38,4) comment 'Total'
) comment 'One control total of one batch';
