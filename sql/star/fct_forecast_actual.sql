-- name: fct_forecast_actual
-- description: What came of each period for each rep, provisional, frozen, and later changes of what was frozen. Rows are never changed.
-- grain: one rep, period, basis and version
-- owner: forecast
-- key: rep_id, period_id, basis, version
-- derived: fct_opportunity_version, fct_invoice_line, fct_fx_rate, dim_rep, dim_period
create table fct_forecast_actual (
  rep_key bigint not null comment 'Rep as at as_of',
  rep_id string not null comment 'Rep credited: owner when the deal was won, for basis invoiced the rep of the line; unknown where there is none',
  period_id string not null comment 'Month or quarter, see dim_period',
  basis string not null comment 'booked (won by close date), invoiced (net posted by invoice date) or cohort (invoiced by the freeze date of deals won in the period)',
  version int not null comment '0 provisional, as known at the end of the period; 1 frozen; higher for later changes',
  amount decimal(19,4) not null comment 'Company currency at the plan rate of the period''s fiscal year',
  is_provisional boolean not null comment 'True for version 0',
  as_of timestamp not null comment 'What happened before it counts as known, UTC: end of the period, of the freeze date, or of the business date of a later change',
  frozen_at timestamp comment 'End of the freeze date of the period, UTC; empty for version 0',
  source_system string not null comment 'tallycast: computed, not delivered',
  batch_id string not null comment 'Night that wrote the row, as 2026-10-31-r1',
  ingested_at timestamp not null comment 'End of that night''s business date, UTC'
) comment 'One actual of a rep and period';
