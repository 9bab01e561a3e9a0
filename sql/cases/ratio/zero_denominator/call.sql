select ratio(5, 0) as ratio, ratio(12.5000, 0.0000) as of_money
