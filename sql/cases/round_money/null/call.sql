select round_money(null, 2) as of_nothing, round_money(1.0050, null) as of_unknown_currency
