-- name: ratio
-- description: One sum over another as a fraction of six decimals, rounded once, half away from zero; null when the denominator is null or 0.
-- depends: none

-- In whole numbers of ten billionths: the division of decimals is one of doubles, for which one half in a hundred is less than a half.
create macro ratio(numerator, denominator) as cast(
  cast(sign(numerator) * sign(denominator) as hugeint)
  * (
    (2000000 * abs(cast(cast(numerator as decimal(38, 10)) * 10000000000 as hugeint))
      + abs(cast(cast(denominator as decimal(38, 10)) * 10000000000 as hugeint)))
    // nullif(2 * abs(cast(cast(denominator as decimal(38, 10)) * 10000000000 as hugeint)), 0)
  ) * 0.000001 as decimal(18, 6));
