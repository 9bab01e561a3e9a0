-- name: fct_forecast_error_component
-- description: Why a locked forecast of what a period's deals would be invoiced differs from what was: the difference, split by deal and cause. Written once, when the actual is frozen; rows are never changed.
-- grain: one locked forecast, opportunity and cause
-- owner: forecast
-- key: rep_id, period_id, horizon_days, method, basis, version, opportunity_id, cause
-- derived: fct_forecast_locked, fct_forecast_locked_deal, fct_forecast_actual, fct_opportunity_version, fct_invoice, fct_invoice_line, bridge_opportunity_invoice, dim_period
create table fct_forecast_error_component (
  rep_id string not null comment 'Rep, durable id',
  period_id string not null comment 'Month or quarter, see dim_period',
  horizon_days int not null comment 'Horizon of the lock',
  method string not null comment 'Method of the lock, see dim_forecast_method',
  basis string not null comment 'cohort: what the deals won in the period were invoiced by the freeze date',
  version int not null comment 'Version of the lock: the last one when the actual was frozen',
  opportunity_id string not null comment 'Deal; none for what belongs to no deal',
  cause string not null comment 'See dim_error_cause',
  amount decimal(19,4) not null comment 'Part of forecast less actual in company currency: above 0 more was forecast than came. All but cause fx add up to the difference at plan rates; with fx, to the difference from what the ledger says',
  source_system string not null comment 'tallycast: computed, not delivered',
  batch_id string not null comment 'Night that wrote the row, as 2026-10-31-r1',
  ingested_at timestamp not null comment 'End of that night''s business date, UTC'
) comment 'One part of a forecast''s error';
