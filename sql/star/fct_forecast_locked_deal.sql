-- name: fct_forecast_locked_deal
-- description: What each deal contributed to a locked forecast that was computed from deals; what a lock's amount has beside them is to come from deals that were not in its pipeline. Of later versions what differs is in fct_forecast_locked_deal_change; all deals of a version: macro locked_deal.
-- grain: one locked forecast of method weighted or stage_model and opportunity
-- owner: forecast
-- key: rep_id, period_id, horizon_days, method, basis, version, opportunity_id
-- derived: fct_opportunity_version, fct_invoice_line, fct_fx_rate, dim_rep, dim_period
create table fct_forecast_locked_deal (
  rep_id string not null comment 'Rep, durable id: owner of the deal at the lock',
  period_id string not null comment 'Month or quarter, see dim_period',
  horizon_days int not null comment 'Horizon of the lock',
  method string not null comment 'weighted or stage_model',
  basis string not null comment 'booked or cohort',
  version int not null comment 'Version of the lock: 1, but for later ones that earlier builds wrote with all their deals',
  opportunity_id string not null comment 'Deal booked in the period, or open and expected to close in it',
  contribution decimal(19,4) comment 'Part of the lock''s amount: by the odds of being won within the period; empty when the deal has no amount or no chance is stated',
  probability decimal(9,6) comment 'Chance used, 0 to 1: stated (of being won at all), or of being won within the period by the stage; 1 when booked',
  amount decimal(19,4) comment 'Value of the deal at the lock in company currency at the plan rate',
  stage_id string comment 'Stage at the lock',
  forecast_category string comment 'Category at the lock',
  is_booked boolean not null comment 'True when the deal was won at the lock',
  expected_close_date date comment 'Expected close at the lock; the close date when booked',
  source_system string not null comment 'tallycast: computed, not delivered',
  batch_id string not null comment 'Night that wrote the row, as 2026-10-31-r1',
  ingested_at timestamp not null comment 'End of that night''s business date, UTC'
) comment 'One deal in a locked forecast';
