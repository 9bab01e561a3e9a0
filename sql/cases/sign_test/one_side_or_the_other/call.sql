select better, worse, sign_test(better, worse) as p
from (values (10, 2), (6, 0), (5, 5), (0, 0), (60, 40)) as count (better, worse)
