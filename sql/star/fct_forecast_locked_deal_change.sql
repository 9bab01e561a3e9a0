-- name: fct_forecast_locked_deal_change
-- description: What later versions of a locked forecast have otherwise than the version before: deals that came or say something else, as they are, and deals that went, as they were. All deals of a version: macro locked_deal.
-- grain: one version above 1 of a locked forecast of method weighted or stage_model and opportunity that differs
-- owner: forecast
-- key: rep_id, period_id, horizon_days, method, basis, version, opportunity_id
-- derived: fct_opportunity_version, fct_invoice_line, fct_fx_rate, dim_rep, dim_period
create table fct_forecast_locked_deal_change (
  rep_id string not null comment 'Rep, durable id: owner of the deal at the lock',
  period_id string not null comment 'Month or quarter, see dim_period',
  horizon_days int not null comment 'Horizon of the lock',
  method string not null comment 'weighted or stage_model',
  basis string not null comment 'booked or cohort',
  version int not null comment 'Version of the lock, 2 or higher',
  opportunity_id string not null comment 'Deal that differs',
  is_gone boolean not null comment 'True when this version does not have the deal any more; the row then says what it was',
  contribution decimal(19,4) comment 'Part of the lock''s amount; empty when the deal has no amount or no chance is stated',
  probability decimal(9,6) comment 'Chance used, 0 to 1: stated, or the win rate of the stage; 1 when booked',
  amount decimal(19,4) comment 'Value of the deal at the lock in company currency at the plan rate',
  stage_id string comment 'Stage at the lock',
  forecast_category string comment 'Category at the lock',
  is_booked boolean not null comment 'True when the deal was won at the lock',
  expected_close_date date comment 'Expected close at the lock; the close date when booked',
  source_system string not null comment 'tallycast: computed, not delivered',
  batch_id string not null comment 'Night that wrote the row, as 2026-10-31-r1',
  ingested_at timestamp not null comment 'End of that night''s business date, UTC'
) comment 'One deal that differs in a later version of a locked forecast';
