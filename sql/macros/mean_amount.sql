-- name: mean_amount
-- description: A total over a number of items as an amount of four decimals, rounded half away from zero; null when the number is null or 0.
-- depends: none

-- The quotient is a double that may lie just below an exact half; the cast to ten decimals puts it back on it.
create macro mean_amount(total, items) as
  cast(cast(total / nullif(items, 0) as decimal(38, 10)) as decimal(19, 4));
