-- name: freshness
-- description: How recent each source object is.
-- grain: one source and object
-- owner: core
-- key: source, object
create table freshness (
  source string not null comment 'Source',
  object string not null comment 'Object of the source',
  last_batch string comment 'Newest landed batch',
  last_extracted_at timestamp comment 'When that batch was extracted, UTC',
  rows bigint comment 'Rows landed in all batches'
) comment 'One source object';
