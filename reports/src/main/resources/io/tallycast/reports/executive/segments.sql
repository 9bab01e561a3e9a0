-- Customer segments of the month, largest first.
-- basis: invoiced
-- basis customers: count
with night as (
  select business_date < last_day(getvariable('month')) as is_partial from meta.night
)
select segment, customers, invoiced_net, max(abs(invoiced_net)) over () as largest, growth_year, margin_rate,
       case when is_partial or growth_year is null then 'neutral' when growth_year > 0.0005 then 'good'
            when growth_year < -0.0005 then 'bad' else 'neutral' end as growth_tone
from kpi.revenue_segment_month, night
where month_start_date = getvariable('month') and (customers > 0 or invoiced_net <> 0)
order by invoiced_net desc nulls last, segment
