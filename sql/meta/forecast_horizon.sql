-- name: forecast_horizon
-- description: The horizons at which forecasts are locked.
-- grain: one horizon
-- owner: forecast
-- key: horizon_days
create table forecast_horizon (
  horizon_days int not null comment 'Days from the day of the lock to the last day of the period'
) comment 'One horizon';
