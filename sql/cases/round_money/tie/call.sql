select
  units.minor_units,
  round_money(units.amount, units.minor_units) as up,
  round_money(-units.amount, units.minor_units) as down
from (values (0, 2.5000), (2, 308.6250), (3, 0.0125)) as units (minor_units, amount)
