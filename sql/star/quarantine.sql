-- name: quarantine
-- description: Rows that could not be loaded, with the reason; nothing is dropped silently.
-- grain: one rejected row and reason
-- owner: core
-- key: quarantine_id
-- pii: value
create table quarantine (
  quarantine_id bigint not null comment 'xxhash64 of source, object, batch, row and reason',
  business_date date not null comment 'Night that rejected the row',
  source_system string not null comment 'Source',
  batch_id string not null comment 'Landing batch',
  object string not null comment 'Object of the source, or entity when the mapping rejected it',
  row_reference string not null comment 'Key of the row, or file and line',
  column_name string comment 'Column at fault',
  value string comment 'Value at fault, cut at 200 characters',
  reason string not null comment 'What is wrong, in words',
  rule string not null comment 'Code: parse, cast, required, fx_rate, or the name of the contract rule',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One rejected row';
