select successes, trials, wilson_high(successes, trials) as bound
from (values (0, 10), (1, 10), (5, 10), (10, 10), (30, 100)) as samples (successes, trials)
