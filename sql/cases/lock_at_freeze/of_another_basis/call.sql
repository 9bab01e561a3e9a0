select rep_id, period_id, basis, version, amount, actual, frozen_at from lock_at_freeze('cohort')
