-- name: mean_range
-- description: Half the width of the 95 % interval of a mean, of its standard deviation and count by Student's t; null below two.
-- depends: none
create macro mean_range(deviation, sample) as
  deviation / sqrt(sample) * [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
    2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
  ][nullif(least(30, sample - 1), 0)];
