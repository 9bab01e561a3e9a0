-- name: totals_tie
-- description: In every month what is invoiced by rep, segment and product family, and what is booked by rep, adds up to what the company is said to have invoiced and booked, to the cent.
-- severity: error
-- remedy: Nothing is wrong with the data: both figures are computed by Tallycast. Report it with the row.
-- depends: kpi.bookings_rep_month, kpi.invoiced_rep_month, kpi.revenue_month, kpi.revenue_product_family_month, kpi.revenue_segment_month
with part as (
  select 'invoiced by rep' as figure, month_id, sum(invoiced_net) as parts
  from kpi.invoiced_rep_month
  group by month_id
  union all
  select 'invoiced by segment', month_id, sum(invoiced_net)
  from kpi.revenue_segment_month
  group by month_id
  union all
  select 'invoiced by family', month_id, sum(invoiced_net)
  from kpi.revenue_product_family_month
  group by month_id
  union all
  select 'booked by rep', month_id, sum(bookings)
  from kpi.bookings_rep_month
  group by month_id
),

whole as (
  select figure, month_id, case figure when 'booked by rep' then bookings else invoiced_net end as total
  from kpi.revenue_month
  cross join (
    values ('invoiced by rep'), ('invoiced by segment'), ('invoiced by family'), ('booked by rep')
  ) as figures (figure)
)

select
  coalesce(whole.figure, part.figure) as figure,
  coalesce(whole.month_id, part.month_id) as month_id,
  whole.total,
  part.parts
from whole
full join part
  on part.figure = whole.figure
  and part.month_id = whole.month_id
where coalesce(whole.total, 0) <> coalesce(part.parts, 0)
order by figure, month_id
