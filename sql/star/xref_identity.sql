-- name: xref_identity
-- description: Which durable id a source id stands for, merges included.
-- grain: one source system, entity, source id and version
-- owner: core
-- key: source_system, entity, source_id, valid_from
-- scd: 2
create table xref_identity (
  source_system string not null comment 'Source the id comes from',
  entity string not null comment 'account, rep, product or opportunity',
  source_id string not null comment 'Id in the source',
  durable_id string not null comment 'Id the warehouse uses; the survivor after a merge',
  is_merged boolean not null comment 'True when source_id was merged into durable_id',
  valid_from timestamp not null comment 'Start of this mapping, inclusive, UTC',
  valid_to timestamp not null comment 'End of this mapping, exclusive, UTC; 9999-12-31 while current',
  is_current boolean not null comment 'True for the mapping in force now',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One source id in one validity interval';
