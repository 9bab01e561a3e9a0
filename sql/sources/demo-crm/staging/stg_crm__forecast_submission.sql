-- name: stg_crm__forecast_submission
-- description: Weekly forecasts of reps, and of managers for each of their reps.
-- grain: one rep, submitter, period, category and instant
-- owner: crm
-- depends: forecast_submissions
-- driver: forecast_submissions
select
  cast(rep_id as varchar) as rep_id,
  cast(submitted_by as varchar) as submitter_id,
  period as period_id,
  category as forecast_category,
  submitted_at,
  amount,
  currency_code,
  _key,
  _batch_id,
  _extracted_at,
  _observed_at
from forecast_submissions
