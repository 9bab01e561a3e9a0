-- What somebody must look at, the largest amount times age first. The file beside the report holds the same rows, and those that follow.
-- basis: booked
-- basis difference: gap
-- basis ledger_net: invoiced
select reference, 'status.' || status as status_message, since_date, age_days, account_name, owner_name, crm_net, ledger_net,
       difference, finding, max(age_days) over () as oldest
from kpi.reconciliation_exception
where (select business_date from meta.night) < getvariable('month') + interval 2 month
order by amount_days desc nulls last, reference
limit 60
