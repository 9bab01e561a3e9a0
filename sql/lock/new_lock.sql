-- name: new_lock
-- description: What step lock writes: forecasts without a version, and further versions of those that say something else than their last one.
-- grain: one rep, month or quarter, horizon, method and basis
-- owner: forecast
-- depends: derived.changed_lock, derived.forecast_locked, derived.last_lock
select
  fresh.*,
  coalesce(last.version, 0) + 1 as version,
  last.version is not null as is_backdated
from derived.forecast_locked as fresh
left join derived.last_lock as last
  on last.rep_id = fresh.rep_id
  and last.period_id = fresh.period_id
  and last.horizon_days = fresh.horizon_days
  and last.method = fresh.method
  and last.basis = fresh.basis
left join derived.changed_lock as changed
  on changed.rep_id = fresh.rep_id
  and changed.period_id = fresh.period_id
  and changed.horizon_days = fresh.horizon_days
  and changed.method = fresh.method
  and changed.basis = fresh.basis
where last.version is null
  or (fresh.amount, fresh.staleness_days, fresh.provenance, fresh.reason, fresh.submitted_at)
    is distinct from (last.amount, last.staleness_days, last.provenance, last.reason, last.submitted_at)
  or changed.rep_id is not null
