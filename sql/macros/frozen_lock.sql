-- name: frozen_lock
-- description: Each locked forecast whose actual is frozen, as lock_at_freeze gives it, by what scores look at. What is locked for a period that is still open changes nothing here.
-- depends: macro.lock_at_freeze
-- compared: yes
create macro frozen_lock() as table
  select rep_id, period_id, horizon_days, method, basis, version, amount, actual, frozen_at
  from lock_at_freeze(null);
