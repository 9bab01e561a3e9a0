-- How far the company's total was off by how far ahead, in the last month scored by then: called by reps, by managers, and naive.
-- basis: row
select horizon_days,
       max(wape_total) filter (where method = 'submitted') as submitted,
       max(wape_total) filter (where method = 'manager') as manager,
       max(wape_total) filter (where method = 'seasonal_naive') as naive
from (
  select *
  from kpi.forecast_total_month
  where scope_type = 'company' and basis = 'booked' and month_start_date <= getvariable('month')
  qualify month_start_date = max(month_start_date) over ()
)
group by horizon_days
order by horizon_days desc
