select wilson_high(null, 10) as bound, wilson_high(3, null) as other
