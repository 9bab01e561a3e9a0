-- name: open_point
-- description: The actuals step freeze computes: those due and not written for all bases that are known, and what is current of periods that are frozen by this night or may have changed.
-- grain: one month or quarter and kind
-- owner: forecast
-- depends: derived.due_point, star.fct_forecast_actual, step.touched_period
with written as (
  select period_id, version, count(distinct basis) as bases
  from star.fct_forecast_actual
  group by period_id, version
),

unwritten as (
  select point.period_id, point.kind
  from derived.due_point as point
  left join written
    on written.period_id = point.period_id
    and written.version = case point.kind when 'provisional' then 0 else 1 end
  where point.kind <> 'current'
    and coalesce(written.bases, 0) <> case
      when point.has_deals and point.has_invoices then 3
      when point.has_deals or point.has_invoices then 1
      else 0
    end
)

select period_id, kind
from unwritten
union all
select period_id, kind
from derived.due_point
where kind = 'current'
  and period_id in (
    select period_id from step.touched_period
    union all
    select period_id from unwritten where kind = 'frozen'
  )
