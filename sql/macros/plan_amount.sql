-- name: plan_amount
-- description: An amount at a rate, rounded half away from zero to the smallest unit of the company currency; null without a rate.
-- depends: macro.round_money

-- The product of doubles may lie just below an exact half; the cast to ten decimals puts it back on it.
create macro plan_amount(amount, rate, minor_units) as
  cast(round_money(
    case
      when rate = 1 then cast(amount as decimal(28, 10))
      else cast(cast(amount as double) * cast(rate as double) as decimal(28, 10))
    end,
    minor_units) as decimal(19, 4));
