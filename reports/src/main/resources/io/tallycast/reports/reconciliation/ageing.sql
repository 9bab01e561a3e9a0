-- Booked and not billed, by days since the win; the darker part has no invoice at all.
-- basis: gap
-- basis note: count
with bucket(label, position, from_days, to_days) as (
  values ('0–30', 1, null, 30), ('31–90', 2, 31, 90), ('91–180', 3, 91, 180), ('> 180', 4, 181, null)
)
select bucket.label, coalesce(sum(-difference_company), 0) as amount,
       coalesce(sum(-difference_company) filter (where status = 'no_invoice'), 0) as part, count(deal.opportunity_id) as note
from bucket
left join kpi.reconciliation_deal as deal
  on deal.status in ('no_invoice', 'scheduled_later', 'under_billed')
  and deal.age_days between coalesce(bucket.from_days, deal.age_days) and coalesce(bucket.to_days, deal.age_days)
where (select business_date from meta.night) < getvariable('month') + interval 2 month
  and exists (select 1 from kpi.reconciliation_month) and exists (select 1 from kpi.reconciliation_deal)
group by bucket.label, position
order by position
