select * from scored_lock()
