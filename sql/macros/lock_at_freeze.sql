-- name: lock_at_freeze
-- description: Each locked forecast whose actual is frozen, in its latest version when the actual was first frozen, with that actual: what came later, another plan rate too, changes neither. The actual is of the basis given, of the forecast's own where none is.
-- depends: star.fct_forecast_actual, star.fct_forecast_locked
create macro lock_at_freeze(actual_basis) as table
  select
    lock.*,
    actual.amount as actual,
    actual.frozen_at
  from star.fct_forecast_locked as lock
  inner join star.fct_forecast_actual as actual
    on actual.rep_id = lock.rep_id
    and actual.period_id = lock.period_id
    and actual.basis = coalesce(actual_basis, lock.basis)
    and actual.version = 1
  where (lock.version = 1 or lock.ingested_at <= actual.ingested_at)
    and not exists (
      select 1
      from star.fct_forecast_locked as later
      where later.rep_id = lock.rep_id
        and later.period_id = lock.period_id
        and later.horizon_days = lock.horizon_days
        and later.method = lock.method
        and later.basis = lock.basis
        and later.version > 1
        and later.version > lock.version
        and later.ingested_at <= actual.ingested_at
    );
