-- name: forecast_locked
-- description: Every forecast of the cells to be locked, by each method on the bases booked and cohort, and why it is missing where it is.
-- grain: one rep, month or quarter, horizon, method and basis
-- owner: forecast
-- depends: derived.company, derived.forecast_actual, derived.lock_cell, derived.lock_contribution, derived.lock_deal, derived.lock_parameter, derived.lock_submission, macro.plan_amount
with cell as (
  select
    cell.*,
    basis.basis,
    case when basis.basis = 'cohort' then invoiced_share.value else 1 end as invoiced_share
  from derived.lock_cell as cell
  cross join (values ('booked'), ('cohort')) as basis (basis)
  left join derived.lock_parameter as invoiced_share
    on invoiced_share.parameter = 'invoiced_share'
    and invoiced_share.as_of_date = cell.as_of_date
    and invoiced_share.peer_group = cell.peer_group
),

from_deals as (
  select
    rep_id,
    period_id,
    horizon_days,
    method,
    basis,
    sum(contribution) as amount,
    count(*) filter (where lacks_rate) > 0 as lacks_rate,
    count(*) filter (where not is_booked and amount is not null) as open_deals,
    count(*) filter (where not is_booked and amount is not null and probability is null) as unrated_deals
  from derived.lock_contribution
  group by rep_id, period_id, horizon_days, method, basis
),

booked as (
  select rep_id, period_id, horizon_days, sum(amount) as amount, bool_or(lacks_rate) as lacks_rate
  from derived.lock_deal
  where is_booked
  group by rep_id, period_id, horizon_days
),

frozen as (
  select rep_id, basis, period_type, start_date, end_date, as_of, amount
  from derived.forecast_actual
  where kind = 'frozen'
),

-- The last period of its kind whose actual was final at the lock.
last_frozen as (
  select distinct
    point.period_type,
    point.as_of,
    max(frozen.start_date) over (partition by point.period_type, point.as_of) as start_date
  from (select distinct period_type, as_of from derived.lock_cell) as point
  inner join (select distinct period_type, start_date, as_of from frozen) as frozen
    on frozen.period_type = point.period_type
    and frozen.as_of <= point.as_of
),

judged as (
  select
    cell.*,
    submission.method,
    submission.amount,
    submission.reason,
    submission.staleness_days,
    submission.submitted_at
  from cell
  inner join derived.lock_submission as submission
    on submission.rep_id = cell.rep_id
    and submission.period_id = cell.period_id
    and submission.horizon_days = cell.horizon_days
),

piped as (
  select
    cell.*,
    method.method,
    case
      when from_deals.lacks_rate or cell.invoiced_share is null then null
      when method.method = 'stage_model' and from_deals.unrated_deals > 0 then null
      when from_deals.open_deals > 0 and from_deals.unrated_deals = from_deals.open_deals then null
      else coalesce(from_deals.amount, 0)
        + coalesce(
          plan_amount(power(10, inflow.value) * cast(cell.invoiced_share as double), 1, company.minor_units),
          0)
    end as amount,
    case
      when from_deals.lacks_rate then 'no_rate'
      when cell.invoiced_share is null or method.method = 'stage_model' then 'no_history'
      else 'no_probability'
    end as reason
  from cell
  cross join derived.company as company
  cross join (values ('weighted'), ('stage_model')) as method (method)
  left join from_deals
    on from_deals.rep_id = cell.rep_id
    and from_deals.period_id = cell.period_id
    and from_deals.horizon_days = cell.horizon_days
    and from_deals.basis = cell.basis
    and from_deals.method = method.method
  left join derived.lock_parameter as inflow
    on inflow.parameter = 'inflow_log10'
    and inflow.as_of_date = cell.as_of_date
    and inflow.period_id = cell.period_id
    and inflow.peer_group = cell.peer_group
),

naive as (
  select cell.*, 'naive_last' as method, frozen.amount, 'no_history' as reason
  from cell
  left join last_frozen
    on last_frozen.period_type = cell.period_type
    and last_frozen.as_of = cell.as_of
  left join frozen
    on frozen.rep_id = cell.rep_id
    and frozen.basis = cell.basis
    and frozen.period_type = cell.period_type
    and frozen.start_date = last_frozen.start_date
    and frozen.as_of <= cell.as_of
  union all
  select cell.*, 'seasonal_naive', frozen.amount, 'no_history'
  from cell
  left join frozen
    on frozen.rep_id = cell.rep_id
    and frozen.basis = cell.basis
    and frozen.period_type = cell.period_type
    and frozen.start_date = cast(cell.start_date - interval 1 year as date)
    and frozen.as_of <= cell.as_of
),

carried_on as (
  select
    cell.*,
    'run_rate' as method,
    case when elapsed_share.value >= 0.2 and not coalesce(booked.lacks_rate, false) then
      plan_amount(
        cast(coalesce(booked.amount, 0) as double) * cast(cell.invoiced_share as double)
          / cast(elapsed_share.value as double),
        1,
        company.minor_units)
    end as amount,
    case
      when booked.lacks_rate then 'no_rate'
      when elapsed_share.value >= 0.2 then 'no_history'
      else 'too_early'
    end as reason
  from cell
  cross join derived.company as company
  left join derived.lock_parameter as elapsed_share
    on elapsed_share.parameter = 'elapsed_share'
    and elapsed_share.as_of_date = cell.as_of_date
    and elapsed_share.period_id = cell.period_id
  left join booked
    on booked.rep_id = cell.rep_id
    and booked.period_id = cell.period_id
    and booked.horizon_days = cell.horizon_days
),

forecast as (
  select * from judged
  union all by name
  select * from piped
  union all by name
  select * from naive
  union all by name
  select * from carried_on
)

select
  rep_key,
  rep_id,
  period_id,
  horizon_days,
  method,
  basis,
  cast(amount as decimal(19, 4)) as amount,
  as_of,
  as_of_date,
  staleness_days,
  case
    when amount is null then 'missing'
    when method not in ('submitted', 'manager') then 'derived'
    when staleness_days <= 7 then 'submitted'
    else 'carried'
  end as provenance,
  case when amount is null then reason end as reason,
  submitted_at
from forecast
