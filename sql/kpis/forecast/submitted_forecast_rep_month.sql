-- name: submitted_forecast_rep_month
-- description: The call each rep made for each month as it stood when the month began: the own commit forecast last submitted up to the first day of the month; where there is none, the first one within the month. A rep without a call has no row: missing is not 0.
-- grain: one rep and calendar month with an own commit submission
-- owner: crm
-- depends: macro.local_date, star.dim_period, star.fct_forecast_submission
-- unit: company currency
-- direction: none
-- numerator: amount_company of one submission
-- denominator: none
-- additive: yes
-- basis: booked
-- column month_id: Month the call is for, as 2026-10
-- column month_start_date: First day of the month
-- column rep_id: Rep who submitted for himself
-- column submitted_at: When the call was submitted, UTC
-- column is_in_time: True when it was submitted by the first day of the month
-- column amount: Total expected for the month in company currency
with calls as (
  select
    period.period_id as month_id,
    period.start_date as month_start_date,
    submission.rep_id,
    submission.submitted_at,
    local_date(submission.submitted_at) <= period.start_date as is_in_time,
    submission.amount_company as amount
  from star.fct_forecast_submission as submission
  inner join star.dim_period as period
    on period.period_id = submission.period_id
    and period.period_type = 'month'
  where submission.is_own
    and submission.forecast_category = 'commit'
    and local_date(submission.submitted_at) <= period.end_date
),

ranked as (
  select
    calls.*,
    row_number() over (
      partition by calls.month_id, calls.rep_id
      order by
        calls.is_in_time desc,
        case when calls.is_in_time then calls.submitted_at end desc,
        calls.submitted_at asc) as position
  from calls
)

select
  ranked.month_id,
  ranked.month_start_date,
  ranked.rep_id,
  ranked.submitted_at,
  ranked.is_in_time,
  ranked.amount
from ranked
where ranked.position = 1
order by ranked.month_id, ranked.rep_id
