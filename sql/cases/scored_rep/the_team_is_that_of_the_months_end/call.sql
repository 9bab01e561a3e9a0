select month_id, basis, rep_id, first_period_id, last_period_id, team from scored_rep()
