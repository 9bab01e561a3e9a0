-- name: stg_people__payroll_month
-- description: Loaded cost of each rep and month from payroll.
-- grain: one rep and month
-- owner: finance
-- depends: payroll
-- driver: payroll
select
  employee_id as rep_id,
  month as month_date,
  loaded_cost,
  currency as currency_code,
  _key,
  _batch_id,
  _extracted_at,
  _observed_at
from payroll
