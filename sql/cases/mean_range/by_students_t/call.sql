select deviation, sample, cast(mean_range(deviation, sample) as decimal(9, 4)) as reach
from (values (2.0, 4), (2.0, 1), (1.0, 100), (3.0, 2), (0.0, 12)) as given (deviation, sample)
