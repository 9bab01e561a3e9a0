-- name: fct_forecast_adjusted
-- description: The submitted forecast corrected by the bias shown in periods frozen before the lock, with the range that held 80% of earlier outcomes; summed up for teams and the company with errors as correlated as they were. Rows are never changed.
-- grain: one rep, team or company, period, horizon and basis
-- owner: forecast
-- key: scope_type, scope_id, period_id, horizon_days, basis
-- derived: fct_forecast_locked, fct_forecast_actual, dim_rep, dim_period
create table fct_forecast_adjusted (
  scope_type string not null comment 'rep, team or company',
  scope_id string not null comment 'Rep id, team as at as_of, or company',
  period_id string not null comment 'Month or quarter, see dim_period',
  horizon_days int not null comment 'Horizon of the lock',
  basis string not null comment 'booked or cohort',
  submitted decimal(19,4) comment 'Forecast as locked, summed over those who made one; empty when nobody did',
  bias_shrunk decimal(18,6) comment 'Bias corrected by, share of actuals, above 0 is over-forecast; for teams and company submitted / adjusted - 1 over their reps',
  adjusted decimal(19,4) comment 'Corrected forecast (P50), company currency at the plan rate',
  p10 decimal(19,4) comment 'Lower end of the range',
  p90 decimal(19,4) comment 'Upper end of the range',
  history_count int not null comment 'Earlier outcomes behind the range: of peers for a rep, whole periods for a team or the company',
  missing_count int not null comment 'Reps without a submission',
  excluded_count int not null comment 'Reps left out because their forecast is zero or below',
  reason string comment 'Why adjusted or the range is empty: no_submission or stale, no_forecast (zero or below), no_history (too few outcomes)',
  parameter_version int not null comment 'Parameters used, see dim_forecast_parameter',
  as_of timestamp not null comment 'End of as_of_date in the company time zone, UTC',
  as_of_date date not null comment 'Local day at whose end the forecast was locked',
  source_system string not null comment 'tallycast: computed, not delivered',
  batch_id string not null comment 'Night that wrote the row, as 2026-10-31-r1',
  ingested_at timestamp not null comment 'End of that night''s business date, UTC'
) comment 'One adjusted forecast';
