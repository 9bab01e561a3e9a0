-- name: fct_payroll_month
-- description: What a rep cost in a month, as the rep was at its end and at the rates of its last day.
-- grain: one rep and month
-- owner: finance
-- depends: derived.plan_rate, entity.payroll_month, star.dim_rep, star.fct_fx_rate
select
  rep_at(rep_id, day_start(last_day(month_date) + 1) - interval 1 microsecond) as rep_key,
  rep_id,
  month_date,
  day_key(month_date) as month_date_key,
  currency_code,
  loaded_cost,
  to_company(loaded_cost, currency_code, last_day(month_date)) as loaded_cost_company,
  to_plan(loaded_cost, currency_code, last_day(month_date)) as loaded_cost_plan,
  source_system,
  batch_id,
  ingested_at
from payroll_month
