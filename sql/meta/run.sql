-- name: run
-- description: Runs of the jobs as the control database knows them.
-- grain: one run
-- owner: core
-- key: run_id
create table run (
  run_id string not null comment 'Run',
  business_date date not null comment 'Day the run was for',
  revision int not null comment '1 for the first run of the day',
  job string not null comment 'Job',
  status string not null comment 'How it ended, or running',
  started_at timestamp not null comment 'Start, UTC',
  ended_at timestamp comment 'End, UTC; empty while running',
  exit_code int comment 'Exit code; empty while running'
) comment 'One run';
