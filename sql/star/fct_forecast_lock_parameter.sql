-- name: fct_forecast_lock_parameter
-- description: What forecasts of a day were computed with besides a rep's own deals and calls, as it was learned when that day was first locked. Rows are never changed: further versions of the day's locks are computed with the same values.
-- grain: one day of a lock and parameter, by what the parameter is learned for
-- owner: forecast
-- key: as_of_date, parameter, period_id, peer_group, pipeline, stage_order
-- derived: fct_opportunity_version, fct_invoice_line, fct_fx_rate, dim_rep, dim_period
create table fct_forecast_lock_parameter (
  as_of_date date not null comment 'Local day at whose end forecasts were locked',
  parameter string not null comment 'win_rate (of deals that reached a stage), invoiced_share (of what a peer group books), elapsed_share (of a period), period_odds (of a stage''s deals to be won within a period), in_time_share (of their wins, those within it) or inflow_log10 (of what a rep of a peer group books in a period after the lock with deals that were not in its pipeline)',
  period_id string comment 'Month or quarter a parameter is of, see dim_period; empty for win_rate and invoiced_share',
  peer_group string comment 'Sales motion an invoiced_share or inflow_log10 is of, all where reps have none; empty for others',
  pipeline string comment 'Pipeline of a stage, for win_rate, period_odds and in_time_share; empty for others, and where stages name none',
  stage_order int comment 'Position of the stage, for win_rate, period_odds and in_time_share; empty for others',
  value decimal(9,6) comment 'The share or rate, 0 to 1 as a rule; of inflow_log10 the logarithm to base ten of an amount in company currency at the plan rate; empty when too little was known to learn it',
  source_system string not null comment 'tallycast: computed, not delivered',
  batch_id string not null comment 'Night that wrote the row, as 2026-10-31-r1',
  ingested_at timestamp not null comment 'End of that night''s business date, UTC'
) comment 'One learned value that forecasts of a day were locked with';
