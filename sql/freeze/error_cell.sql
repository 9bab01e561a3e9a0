-- name: error_cell
-- description: Each forecast of what the deals of a period would be invoiced, once its actual is frozen and as long as its error is not explained; in its latest version at the freeze. The deals behind it are its own, for a call those of the weighted pipeline at the same lock (as booked where the share that gets invoiced was not known yet); what is carried over from other periods has none.
-- grain: one rep, frozen month or quarter, horizon and method
-- owner: forecast
-- depends: macro.end_of_day, macro.lock_at_freeze, star.dim_period, star.fct_forecast_error_component
with standing as (
  select *
  from lock_at_freeze('cohort') as lock
  anti join star.fct_forecast_error_component as component
    on component.rep_id = lock.rep_id
    and component.period_id = lock.period_id
    and component.horizon_days = lock.horizon_days
    and component.method = lock.method
    and component.basis = lock.basis
)

select
  lock.rep_id,
  lock.period_id,
  lock.horizon_days,
  lock.method,
  lock.basis,
  lock.version,
  lock.amount as forecast,
  lock.actual,
  lock.as_of,
  end_of_day(period.freeze_date) as frozen_at,
  period.start_date,
  period.end_date,
  deals.method as deal_method,
  deals.basis as deal_basis,
  deals.version as deal_version
from standing as lock
inner join star.dim_period as period
  on period.period_id = lock.period_id
left join standing as deals
  on deals.rep_id = lock.rep_id
  and deals.period_id = lock.period_id
  and deals.horizon_days = lock.horizon_days
  and deals.amount is not null
  and case
    when lock.method in ('submitted', 'manager') then deals.method = 'weighted'
    when lock.method in ('weighted', 'stage_model') then deals.method = lock.method and deals.basis = lock.basis
  end
where lock.basis = 'cohort'
  and lock.amount is not null
qualify row_number() over (
  partition by lock.rep_id, lock.period_id, lock.horizon_days, lock.method order by deals.basis = 'cohort' desc nulls last) = 1
