-- name: dim_loss_reason
-- description: Why deals are lost.
-- grain: one loss reason
-- owner: crm
-- key: loss_reason
-- scd: 1
-- source: codes
create table dim_loss_reason (
  loss_reason string not null comment 'Code as the source names it',
  name string not null comment 'Text'
) comment 'One reason for losing a deal';
