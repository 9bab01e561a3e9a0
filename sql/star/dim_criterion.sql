-- name: dim_criterion
-- description: What objectives are set on.
-- grain: one criterion
-- owner: crm
-- key: criterion
-- scd: 1
-- source: codes
create table dim_criterion (
  criterion string not null comment 'Code, as objectives name it',
  name string not null comment 'Text',
  unit string not null comment 'money, count or ratio',
  is_result boolean not null comment 'True for results, false for means such as meetings'
) comment 'One objective criterion';
