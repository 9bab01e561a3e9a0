-- name: latest_lock
-- description: Each locked forecast in its latest version.
-- depends: star.fct_forecast_locked
create macro latest_lock() as table
  select *
  from star.fct_forecast_locked as lock
  where not exists (
    select 1
    from star.fct_forecast_locked as later
    where later.rep_id = lock.rep_id
      and later.period_id = lock.period_id
      and later.horizon_days = lock.horizon_days
      and later.method = lock.method
      and later.basis = lock.basis
      and later.version > 1
      and later.version > lock.version
  );
