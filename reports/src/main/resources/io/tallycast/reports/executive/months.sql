-- Thirteen months: what was invoiced (booked, where the mart has no invoices), forecast at month start, and targeted.
with invoicing as (
  select coalesce(bool_or(customers_invoiced > 0), false) as is_known from kpi.revenue_month
),
month as (
  select unnest(generate_series(getvariable('month') - interval 12 month, getvariable('month'), interval 1 month))::date
         as month_start_date
)
select month.month_start_date,
       case when is_known then invoiced_net else bookings end as actual,
       submitted_forecast as forecast,
       target
from month
cross join invoicing
left join kpi.revenue_month using (month_start_date)
order by month_start_date
