-- name: first_change
-- description: The first instant at which what is known now differs from what was known when forecasts were last locked. Bills count in forecasts only by actuals, and those once they are frozen. A spot rate counts in the last days before a fiscal year only, and from its day; rates that came much too late, and plan rates, may count anywhere.
-- grain: one row
-- owner: forecast
-- depends: change.came_fct_forecast_submission, change.came_fct_opportunity_version, change.gone_fct_forecast_submission, change.gone_fct_opportunity_version, derived.differing_answer, derived.differing_invoice, derived.differing_line, derived.differing_rate, macro.end_of_day, star.dim_period, step.last_night
with version as (
  select *, 'now' as side from change.came_fct_opportunity_version
  union all
  select *, 'before' as side from change.gone_fct_opportunity_version
),

differing_version as (
  select
    opportunity_id,
    valid_from,
    status,
    owner_id,
    stage_id,
    forecast_category,
    amount,
    currency_code,
    probability,
    expected_close_date,
    closed_date
  from version
  group by all
  having count(distinct side) = 1
),

submission as (
  select *, 'now' as side from change.came_fct_forecast_submission
  union all
  select *, 'before' as side from change.gone_fct_forecast_submission
),

differing_submission as (
  select
    rep_id,
    submitter_id,
    is_own,
    period_id,
    forecast_category,
    submitted_at,
    currency_code,
    amount
  from submission
  group by all
  having count(distinct side) = 1
),

billed as (
  select invoice_date from derived.differing_line
  union all
  select invoice_date from derived.differing_invoice
  union all
  select invoice_date from derived.differing_answer
),

change as (
  select min(valid_from) as instant
  from differing_version
  union all
  select min(submitted_at)
  from differing_submission
  union all
  select min(end_of_day(freeze_date)) - interval 1 microsecond
  from star.dim_period
  where freeze_date >= (select min(invoice_date) from billed)
  union all
  select
    case
      when rate.kind = 'plan' or rate.rate_date < last_night.business_date - 30 then
        timestamptz '1900-01-01 00:00:00Z'
      when exists (
        select 1
        from star.dim_period as period
        where period.period_type = 'year'
          and period.start_date > rate.rate_date
          and period.start_date <= rate.rate_date + 100
      ) then end_of_day(rate.rate_date - 1)
    end
  from derived.differing_rate as rate
  cross join step.last_night as last_night
)

select min(instant) as instant
from change
