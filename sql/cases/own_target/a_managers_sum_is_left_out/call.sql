select objective_id from own_target()
