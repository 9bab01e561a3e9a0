-- name: quarantine
-- description: Rejected rows, counted.
-- grain: one night, source, object and rule
-- owner: core
-- key: business_date, source_system, object, rule
create table quarantine (
  business_date date not null comment 'Night that rejected the rows',
  source_system string not null comment 'Source',
  object string not null comment 'Object of the source, or entity when the mapping rejected it',
  rule string not null comment 'Code of the rule',
  reason_sample string comment 'Reason of one of the rows',
  rows bigint not null comment 'Rows rejected'
) comment 'Rows one rule rejected in one night';
