-- name: fct_forecast_submission
-- description: What reps and managers said a period would bring, at the rates of the day they said it.
-- grain: one rep, submitter, period, category and instant
-- owner: crm
-- depends: derived.plan_rate, entity.forecast_submission, star.dim_rep, star.fct_fx_rate
select
  rep_at(rep_id, submitted_at) as rep_key,
  rep_id,
  submitter_id,
  rep_id = submitter_id as is_own,
  period_id,
  forecast_category,
  submitted_at,
  day_key(local_date(submitted_at)) as submitted_date_key,
  currency_code,
  amount,
  to_company(amount, currency_code, local_date(submitted_at)) as amount_company,
  to_plan(amount, currency_code, local_date(submitted_at)) as amount_plan,
  source_system,
  batch_id,
  ingested_at
from forecast_submission
