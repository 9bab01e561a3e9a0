select wilson_low(null, 10) as bound, wilson_low(3, null) as other
