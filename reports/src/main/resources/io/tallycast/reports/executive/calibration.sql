-- Stated chances against what came of them, in the last month scored by then.
-- basis: chance
-- basis deals: count
-- basis won: count
select position, deals, won, stated_rate, observed_rate, wilson_low, wilson_high
from kpi.calibration_curve_month
where scope_type = 'company' and month_start_date <= getvariable('month')
qualify month_start_date = max(month_start_date) over ()
order by position
