-- name: score_parameter
-- description: Parameters of the score as the settings have them.
-- grain: one parameter
-- owner: forecast
-- key: parameter
create table score_parameter (
  parameter string not null comment 'Name',
  value decimal(19,6) not null comment 'Value in force',
  origin string not null comment 'shipped, or where it was set',
  description string not null comment 'What it decides'
) comment 'One parameter of the score';
