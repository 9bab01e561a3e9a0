select ratio(null, 5) as without_numerator, ratio(5, null) as without_denominator
