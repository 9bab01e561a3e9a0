-- name: table_version
-- description: Which version of each star table this mart was loaded from.
-- grain: one star table
-- owner: core
-- key: table_name
create table table_version (
  table_name string not null comment 'Table of the star',
  version bigint comment 'Version of the Delta table; empty when the table does not exist yet',
  rows bigint not null comment 'Rows loaded'
) comment 'One star table';
