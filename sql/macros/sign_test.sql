-- name: sign_test
-- description: How likely it is by chance alone that so many of better and worse fall to one side, either side counted: the exact two-sided sign test; null without either.
-- depends: none

-- Binomial coefficients grow step by step: factorials leave the range of integers at twenty.
create macro sign_test(better, worse) as
  case when better + worse > 0 then
    cast(least(1.0, 2 * list_sum(list_transform(
      range(0, least(better, worse) + 1),
      lambda k: exp(lgamma(better + worse + 1.0) - lgamma(k + 1.0) - lgamma(better + worse - k + 1.0)
        - (better + worse) * ln(2.0))))) as decimal(18, 6))
  end;
