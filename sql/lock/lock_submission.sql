-- name: lock_submission
-- description: The call in force at a lock, of the rep and of a manager for the rep: the commit last submitted before it and at most 35 days old. A quarter without one of its own takes the sum of its months, if each has one. A month that was over at the lock keeps its last call.
-- grain: one rep, month or quarter, horizon and method submitted or manager
-- owner: forecast
-- depends: derived.company, derived.lock_cell, derived.plan_rate, macro.plan_amount, star.dim_period, star.fct_forecast_submission
with part as (
  select cell.*, cell.period_id as part_id, cell.end_date as part_end_date
  from derived.lock_cell as cell
  union all
  select cell.*, period.period_id, period.end_date
  from derived.lock_cell as cell
  inner join star.dim_period as period
    on period.parent_period_id = cell.period_id
    and period.period_type = 'month'
  where cell.period_type = 'quarter'
),

latest as (
  select
    part.rep_id,
    part.period_id,
    part.horizon_days,
    part.part_id,
    part.part_end_date,
    part.as_of_date,
    part.fiscal_year,
    submission.is_own,
    arg_max(submission, (submission.submitted_at, submission.submitter_id)) as submission
  from part
  inner join star.fct_forecast_submission as submission
    on submission.rep_id = part.rep_id
    and submission.period_id = part.part_id
    and submission.submitted_at < part.as_of
    and submission.forecast_category = 'commit'
  group by all
),

call as (
  select
    latest.rep_id,
    latest.period_id,
    latest.horizon_days,
    latest.part_id,
    case when latest.is_own then 'submitted' else 'manager' end as method,
    latest.submission.submitted_at as submitted_at,
    greatest(
      least(latest.as_of_date, latest.part_end_date)
        - cast(latest.submission.submitted_at at time zone company.time_zone as date),
      0) as staleness_days,
    plan_amount(
      latest.submission.amount,
      case when latest.submission.currency_code = company.company_currency then 1 else plan_rate.rate end,
      company.minor_units) as amount
  from latest
  cross join derived.company as company
  asof left join derived.plan_rate as plan_rate
    on plan_rate.currency_code = latest.submission.currency_code
    and plan_rate.fiscal_year = latest.fiscal_year
    and latest.as_of_date >= plan_rate.known_from
),

own as (
  select *, staleness_days <= 35 as is_fresh
  from call
  where part_id = period_id
),

month_sum as (
  select
    rep_id,
    period_id,
    horizon_days,
    method,
    min(submitted_at) as submitted_at,
    max(staleness_days) as staleness_days,
    case when count(amount) = count(*) then sum(amount) end as amount
  from call
  where part_id <> period_id
    and staleness_days <= 35
  group by rep_id, period_id, horizon_days, method
  having count(*) = 3
),

cell as (
  select rep_id, period_id, horizon_days, unnest(['submitted', 'manager']) as method
  from derived.lock_cell
)

select
  cell.rep_id,
  cell.period_id,
  cell.horizon_days,
  cell.method,
  cast(case when own.is_fresh then own.amount else month_sum.amount end as decimal(19, 4)) as amount,
  cast(
    case when own.is_fresh or month_sum.rep_id is null then own.staleness_days else month_sum.staleness_days end
    as int) as staleness_days,
  case when own.is_fresh or month_sum.rep_id is null then own.submitted_at else month_sum.submitted_at end
    as submitted_at,
  case
    when own.is_fresh or month_sum.rep_id is not null then 'no_rate'
    when own.rep_id is not null then 'stale'
    else 'no_submission'
  end as reason
from cell
left join own
  on own.rep_id = cell.rep_id
  and own.period_id = cell.period_id
  and own.horizon_days = cell.horizon_days
  and own.method = cell.method
left join month_sum
  on month_sum.rep_id = cell.rep_id
  and month_sum.period_id = cell.period_id
  and month_sum.horizon_days = cell.horizon_days
  and month_sum.method = cell.method
