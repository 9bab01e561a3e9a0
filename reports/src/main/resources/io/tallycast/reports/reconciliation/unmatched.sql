-- Documents that count for no deal, by days since their date; the darker part waits for a person.
-- basis: invoiced
-- basis note: count
with bucket(label, position, from_days, to_days) as (
  values ('0–30', 1, null, 30), ('31–90', 2, 31, 90), ('91–180', 3, 91, 180), ('> 180', 4, 181, null)
)
select bucket.label, coalesce(sum(net_company), 0) as amount,
       coalesce(sum(net_company) filter (where state = 'review'), 0) as part, count(document.invoice_id) as note
from bucket
left join kpi.unmatched_invoice as document
  on document.age_days between coalesce(bucket.from_days, document.age_days) and coalesce(bucket.to_days, document.age_days)
where (select business_date from meta.night) < getvariable('month') + interval 2 month
  and exists (select 1 from kpi.reconciliation_month) and exists (select 1 from kpi.reconciliation_deal)
group by bucket.label, position
order by position
