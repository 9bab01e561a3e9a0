-- name: parameter
-- description: Numbers in models that are a choice: thresholds and limits, as shipped or as tallycast.yml sets them.
-- grain: one parameter
-- owner: core
-- key: name
create table parameter (
  name string not null comment 'Name, by which tallycast.yml may set it',
  value decimal(19,6) not null comment 'Value in force',
  default_value decimal(19,6) not null comment 'Value as shipped',
  unit string not null comment 'What it counts',
  origin string not null comment 'Where the value comes from: tallycast.yml, or why it was shipped so',
  models string not null comment 'Models that read it, with commas between'
) comment 'One parameter';
