-- name: forecast_submission
-- description: A forecast somebody submitted for a rep and period: the total expected for the period, booked to date included.
-- grain: one rep, submitter, period, category and instant
-- owner: crm
-- key: rep_id, submitter_id, period_id, forecast_category, submitted_at
-- rule forecast_category_known: forecast_category in ('commit', 'best_case', 'pipeline', 'omitted', 'closed')
-- rule period_known: regexp_matches(period_id, '^[0-9]{4}-(0[1-9]|1[0-2]|Q[1-4])$')
create table forecast_submission (
  rep_id string not null comment 'Rep the forecast is for',
  submitter_id string not null comment 'Rep id of who submitted: the rep or a manager',
  period_id string not null comment 'Month as 2026-10 or quarter as 2026-Q4',
  forecast_category string not null comment 'commit is the call; other categories are kept, not scored',
  submitted_at timestamp not null comment 'When it was submitted',
  amount decimal(19,4) not null comment 'Total expected for the period in currency_code',
  currency_code string not null comment 'ISO 4217 code'
) comment 'A forecast somebody submitted for a rep and period';
