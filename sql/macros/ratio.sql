-- name: ratio
-- description: One sum over another as a fraction of six decimals, rounded once; null when the denominator is null or 0.
-- depends: none
create macro ratio(numerator, denominator) as
  cast(numerator / nullif(denominator, 0) as decimal(18, 6));
