select mean_amount(5.0000, 0) as without_items, mean_amount(null, 2) as without_total
