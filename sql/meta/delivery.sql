-- name: delivery
-- description: What became of each pack and recipient.
-- grain: one report, period, recipient and revision
-- owner: core
-- key: report, period_id, recipient, revision
create table delivery (
  report string not null comment 'Report',
  period_id string not null comment 'Period of the pack',
  recipient string not null comment 'Who it is for',
  revision int not null comment '1 for the first pack of the period',
  state string not null comment 'State of the delivery',
  state_at timestamp not null comment 'When it came into that state, UTC'
) comment 'One pack for one recipient';
