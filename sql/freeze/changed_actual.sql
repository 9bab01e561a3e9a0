-- name: changed_actual
-- description: Of what was frozen, that which has another amount now; who is not mentioned has none.
-- grain: one rep, month or quarter and basis
-- owner: forecast
-- depends: derived.company, derived.due_actual, derived.forecast_actual, derived.open_point, macro.end_of_day, star.fct_forecast_actual, step.touched_period
with final as (
  select rep_key, rep_id, period_id, basis, version, amount
  from star.fct_forecast_actual
  where version > 0
  union all
  select rep_key, rep_id, period_id, basis, version, amount
  from derived.due_actual
  where version > 0
),

last as (
  select *
  from final
  where period_id in (
    select period_id from step.touched_period
    union all
    select period_id from derived.open_point where kind = 'frozen'
  )
  qualify row_number() over (partition by rep_id, period_id, basis order by version desc) = 1
),

fresh as (
  select actual.rep_key, actual.rep_id, actual.period_id, actual.basis, actual.amount
  from derived.forecast_actual as actual
  semi join last
    on last.period_id = actual.period_id
    and last.basis = actual.basis
  where actual.kind = 'current'
)

select
  coalesce(fresh.rep_key, last.rep_key) as rep_key,
  coalesce(fresh.rep_id, last.rep_id) as rep_id,
  coalesce(fresh.period_id, last.period_id) as period_id,
  coalesce(fresh.basis, last.basis) as basis,
  coalesce(last.version, 1) + 1 as version,
  coalesce(fresh.amount, 0) as amount,
  false as is_provisional,
  end_of_day(company.business_date) as as_of
from last
full join fresh
  on fresh.rep_id = last.rep_id
  and fresh.period_id = last.period_id
  and fresh.basis = last.basis
cross join derived.company as company
where coalesce(fresh.amount, 0) <> coalesce(last.amount, 0)
