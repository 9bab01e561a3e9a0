-- name: fct_forecast_locked
-- description: What was forecast for a rep and period, by each method, as it was known at a horizon. Rows are never changed; what becomes known late makes a further version.
-- grain: one rep, period, horizon, method, basis and version
-- owner: forecast
-- key: rep_id, period_id, horizon_days, method, basis, version
-- derived: fct_opportunity_version, fct_forecast_submission, fct_invoice_line, fct_fx_rate, dim_rep, dim_period
create table fct_forecast_locked (
  rep_key bigint not null comment 'Rep as at as_of',
  rep_id string not null comment 'Rep, durable id; not a manager, employed on as_of_date',
  period_id string not null comment 'Month or quarter, see dim_period',
  horizon_days int not null comment 'Days from as_of_date to the last day of the period: 90, 60, 30, 14, 7 or 0',
  method string not null comment 'Who or what forecast, see dim_forecast_method',
  basis string not null comment 'What is forecast: booked (won by close date) or cohort (invoiced of it by the freeze date)',
  version int not null comment '1 as first locked; higher when a submission or a state of a deal with an earlier time arrived later',
  amount decimal(19,4) comment 'Total forecast for the period in company currency at the plan rate of its fiscal year; empty is missing, not 0',
  as_of timestamp not null comment 'End of as_of_date in the company time zone, UTC: what happened before it counts as known',
  as_of_date date not null comment 'Local day at whose end the forecast was locked',
  staleness_days int comment 'Age of the submission in days at as_of_date, at the end of the period it is for if that was before; empty for computed methods',
  provenance string not null comment 'submitted (up to 7 days old), carried (up to 35), derived (computed) or missing',
  reason string comment 'Why amount is empty: no_submission, stale, no_history, no_probability, no_rate or too_early',
  is_backdated boolean not null comment 'True when something with an earlier time that arrived late made this version',
  submitted_at timestamp comment 'When the submission was made, the oldest of several; empty for computed methods, UTC',
  source_system string not null comment 'tallycast: computed, not delivered',
  batch_id string not null comment 'Night that wrote the row, as 2026-10-31-r1',
  ingested_at timestamp not null comment 'End of that night''s business date, UTC'
) comment 'One locked forecast of a rep and period';
