-- Product families of the month, largest first; beyond six, the last ones become one row without a label.
-- basis: invoiced
with ranked as (
  select family, invoiced_net, margin,
         row_number() over (order by invoiced_net desc, family) as position,
         count(*) over () as families
  from kpi.revenue_product_family_month
  where month_start_date = getvariable('month') and invoiced_net <> 0
)
select case when families > 6 and position > 5 then '' else family end as family_key,
       any_value(case when families > 6 and position > 5 then null else family end) as label,
       sum(invoiced_net) as amount,
       sum(margin) as part,
       sum(margin) / nullif(sum(invoiced_net), 0) as note
from ranked
group by family_key
order by min(position)
