-- name: due_actual
-- description: Provisional and final actuals of periods that have none of their basis yet.
-- grain: one rep, month or quarter, basis and version
-- owner: forecast
-- depends: derived.forecast_actual, star.fct_forecast_actual
select
  fresh.rep_key,
  fresh.rep_id,
  fresh.period_id,
  fresh.basis,
  case fresh.kind when 'provisional' then 0 else 1 end as version,
  fresh.amount,
  fresh.kind = 'provisional' as is_provisional,
  fresh.as_of
from derived.forecast_actual as fresh
where fresh.kind <> 'current'
  and not exists (
    select 1
    from star.fct_forecast_actual as stored
    where stored.period_id = fresh.period_id
      and stored.basis = fresh.basis
      and stored.version = case fresh.kind when 'provisional' then 0 else 1 end
  )
