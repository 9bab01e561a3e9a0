-- name: plan_amount
-- description: An amount at a rate, rounded once, half away from zero, to the smallest unit of the company currency; null without a rate.
-- depends: macro.round_money

-- Decimals, so that what is exactly a half is one: eighteen digits of the rate, and room for amounts below 10^15.
create macro plan_amount(amount, rate, minor_units) as
  cast(case
    when rate = 1 then round_money(cast(amount as decimal(28, 10)), minor_units)
    else round_money(cast(amount as decimal(19, 4)) * cast(rate as decimal(28, 18)), minor_units)
  end as decimal(19, 4));
