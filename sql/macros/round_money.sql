-- name: round_money
-- description: An amount rounded half away from zero to the smallest unit of its currency, 0 to 4 decimals; two where the currency is unknown.
-- depends: none
create macro round_money(amount, minor_units) as
  case coalesce(minor_units, 2)
    when 0 then round(amount, 0)
    when 1 then round(amount, 1)
    when 2 then round(amount, 2)
    when 3 then round(amount, 3)
    else round(amount, 4)
  end;
