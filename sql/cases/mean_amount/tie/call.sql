select mean_amount(0.0003, 2) as half_up, mean_amount(-0.0003, 2) as half_down, mean_amount(10, 3) as third
