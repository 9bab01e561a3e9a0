-- Thirteen months of bookings against call and quota; of what was invoiced against its target where the mart knows no deals.
-- basis: row
-- basis forecast: booked
with known as (
  select coalesce(bool_or(bookings is not null), false) as has_deals from kpi.revenue_month
),
month as (
  select unnest(generate_series(getvariable('month') - interval 12 month, getvariable('month'), interval 1 month))::date
         as month_start_date
)
select month.month_start_date,
       case when has_deals then bookings else invoiced_net end as actual,
       case when has_deals and calls >= least_calls_share * (calls + calls_missing) then submitted_forecast end as forecast,
       case when has_deals then quota else target end as target
from month
cross join known
cross join claim()
left join kpi.revenue_month using (month_start_date)
order by month_start_date
