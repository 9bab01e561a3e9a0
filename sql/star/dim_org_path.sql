-- name: dim_org_path
-- description: Closure of the reporting line: every rep with each manager above, and with itself at depth 0.
-- grain: one rep, ancestor and version
-- owner: crm
-- key: org_path_key
-- scd: 2
-- derived: dim_rep
create table dim_org_path (
  org_path_key bigint not null comment 'Surrogate key: xxhash64 of rep_id, ancestor_id and valid_from',
  rep_id string not null comment 'Rep',
  ancestor_id string not null comment 'The rep itself or a manager above',
  depth int not null comment '0 is the rep itself, 1 the direct manager',
  valid_from timestamp not null comment 'Start of this path, inclusive, UTC',
  valid_to timestamp not null comment 'End of this path, exclusive, UTC; 9999-12-31 while current',
  is_current boolean not null comment 'True for the path in force now',
  source_system string not null comment 'Source the row came from',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One rep, one manager above and one validity interval';
