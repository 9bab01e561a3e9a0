-- name: round_money
-- description: An amount rounded half away from zero to the smallest unit of its currency, 0 to 4 decimals; two where the currency is unknown.
-- depends: none

-- Each branch is cast by itself: a common type of products with many decimals would have none left.
create macro round_money(amount, minor_units) as
  case coalesce(minor_units, 2)
    when 0 then cast(round(amount, 0) as decimal(32, 4))
    when 1 then cast(round(amount, 1) as decimal(32, 4))
    when 2 then cast(round(amount, 2) as decimal(32, 4))
    when 3 then cast(round(amount, 3) as decimal(32, 4))
    else cast(round(amount, 4) as decimal(32, 4))
  end;
