select rep_id, period_id, horizon_days, method, basis, version, amount from latest_lock()
