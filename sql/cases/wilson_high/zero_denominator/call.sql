select wilson_high(0, 0) as bound
