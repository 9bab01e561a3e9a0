-- name: dim_activity_type
-- description: Types of activity, leading or lagging.
-- grain: one activity type
-- owner: crm
-- key: activity_type
-- scd: 1
-- source: codes
create table dim_activity_type (
  activity_type string not null comment 'Code',
  name string not null comment 'Text',
  is_leading boolean comment 'True when it comes before results, such as a call'
) comment 'One type of activity';
