-- name: check_result
-- description: What the checks found in this mart before it was published.
-- grain: one check
-- owner: core
-- key: check_name
create table check_result (
  check_name string not null comment 'Check',
  severity string not null comment 'error holds publishing back, warning does not',
  passed boolean not null comment 'True when nothing was found',
  offenders bigint not null comment 'Rows found',
  sample string comment 'The first of them as JSON; empty when passed'
) comment 'One check';
