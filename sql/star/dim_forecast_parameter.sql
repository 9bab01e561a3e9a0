-- name: dim_forecast_parameter
-- description: Weights, limits and thresholds behind scores and adjusted forecasts. Changing one makes a new version of all of them; older versions stay, so that every score can be computed again.
-- grain: one parameter and version
-- owner: forecast
-- key: parameter, version
-- source: parameters
create table dim_forecast_parameter (
  parameter string not null comment 'Name, as in tallycast.yml',
  version int not null comment '1 for the first set in force, one more for each that differs',
  value decimal(19,6) not null comment 'Value in force',
  origin string not null comment 'shipped or tallycast.yml',
  description string not null comment 'What it does',
  valid_from date not null comment 'Business date the version was first used on',
  source_system string not null comment 'tallycast: computed, not delivered',
  batch_id string not null comment 'Night that wrote the row, as 2026-10-31-r1',
  ingested_at timestamp not null comment 'End of that night''s business date, UTC'
) comment 'One parameter of the scores';
