-- name: build
-- description: What this mart file was built from: a build for the next night takes over what did not change since.
-- grain: one row
-- owner: core
-- key: star
create table build (
  star string not null comment 'Folder of the star the mart was built from',
  models string not null comment 'Checksum of all SQL models the mart was built with',
  builds_since_full int not null comment '0 when every table was built from nothing; else how many nights took over from the one before',
  full_size bigint not null comment 'Bytes of the file when it was last built from nothing'
) comment 'The one build of this mart';
