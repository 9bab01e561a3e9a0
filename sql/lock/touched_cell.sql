-- name: touched_cell
-- description: Forecasts that what differs can reach: those of a rep's period in which deals, their bills or calls differ, and those that carry its frozen actual on, to the same period a year later or until the next one is frozen; each as of an instant after the change.
-- grain: one rep, month or quarter and horizon
-- owner: forecast
-- depends: derived.due_cell, macro.end_of_day, star.dim_period, star.fct_forecast_actual, step.changed_since
with past as (
  select
    period.period_id,
    period.period_type,
    period.start_date,
    end_of_day(period.freeze_date) as frozen_at,
    min(end_of_day(later.freeze_date)) as carried_until
  from star.dim_period as period
  left join star.dim_period as later
    on later.period_type = period.period_type
    and later.start_date > period.start_date
    and later.period_id in (select period_id from star.fct_forecast_actual where version = 1)
  where period.period_id in (select period_id from step.changed_since)
  group by all
)

select cell.rep_id, cell.period_id, cell.horizon_days
from derived.due_cell as cell
inner join step.changed_since as changed
  on changed.rep_id = cell.rep_id
  and changed.instant < cell.as_of
inner join past
  on past.period_id = changed.period_id
  and past.period_type = cell.period_type
where past.period_id = cell.period_id
  or (
    past.frozen_at <= cell.as_of
    and (
      cell.start_date = past.start_date + interval 1 year
      or coalesce(cell.as_of < past.carried_until, true)
    )
  )
union
select cell.rep_id, cell.period_id, cell.horizon_days
from derived.due_cell as cell
inner join step.changed_since as changed
  on changed.rep_id is null
  and changed.instant < cell.as_of
