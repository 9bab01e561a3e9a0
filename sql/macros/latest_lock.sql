-- name: latest_lock
-- description: Each locked forecast in its latest version.
-- depends: star.fct_forecast_locked
create macro latest_lock() as table
  select *
  from star.fct_forecast_locked
  qualify row_number() over (partition by rep_id, period_id, horizon_days, method, basis order by version desc) = 1;
