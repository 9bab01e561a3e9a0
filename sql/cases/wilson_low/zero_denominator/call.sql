select wilson_low(0, 0) as bound
