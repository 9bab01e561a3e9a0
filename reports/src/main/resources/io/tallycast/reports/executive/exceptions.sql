-- What finance must look at, the largest amount times age first; the reconciliation report has them all.
-- basis: gap
select reference, 'status.' || status as status_message, account_name, owner_name, difference, age_days,
       max(age_days) over () as oldest
from kpi.reconciliation_exception
where (select business_date from meta.night) < getvariable('month') + interval 2 month
order by amount_days desc nulls last, reference
limit 5
