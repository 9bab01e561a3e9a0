-- name: wilson_high
-- description: Upper end of the 95 % Wilson interval of a rate (z = 1.959964, the normal quantile of 0.975), six decimals; null without trials.
-- depends: none
create macro wilson_high(successes, trials) as
  case when trials > 0 and successes is not null then
    cast(least(1.0,
      (successes + pow(1.959964, 2) / 2
        + 1.959964 * sqrt(successes * (trials - successes) / trials + pow(1.959964, 2) / 4))
      / (trials + pow(1.959964, 2))) as decimal(9, 6))
  end;
