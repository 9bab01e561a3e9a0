select
  rep_at(rep_id, day_start(date_add(last_day(month_date), 1)) - interval 1 microsecond) as rep_key,
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
