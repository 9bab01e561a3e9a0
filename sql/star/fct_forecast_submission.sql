-- name: fct_forecast_submission
-- description: Forecasts as submitted: rep, submitter, period, category and instant.
-- grain: one rep, submitter, period, category and instant
-- owner: crm
-- key: rep_id, submitter_id, period_id, forecast_category, submitted_at
-- entity: forecast_submission
create table fct_forecast_submission (
  rep_key bigint not null comment 'Rep the forecast is for, as at submitted_at',
  rep_id string not null comment 'Rep, durable id',
  submitter_id string not null comment 'Rep id of who submitted',
  is_own boolean not null comment 'True when the rep submitted it',
  period_id string not null comment 'Month or quarter, see dim_period',
  forecast_category string not null comment 'commit is the call',
  submitted_at timestamp not null comment 'When it was submitted, UTC',
  submitted_date_key int not null comment 'Local day of submitted_at as yyyymmdd',
  currency_code string not null comment 'ISO 4217 code',
  amount decimal(19,4) not null comment 'Total expected for the period in currency_code',
  amount_company decimal(19,4) comment 'The same in company currency at the rate of submitted_at',
  amount_plan decimal(19,4) comment 'The same in company currency at the plan rate of the fiscal year of submitted_at',
  source_system string not null comment 'Source the row came from',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One submitted forecast';
