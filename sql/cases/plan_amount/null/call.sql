select plan_amount(null, 1, 2) as no_amount, plan_amount(5.0, null, 2) as no_rate, plan_amount(5.126, 1, null) as no_units
