-- Every exception, as the file beside the report holds it.
-- basis: booked
-- basis difference: gap
-- basis ledger_net: invoiced
select reference, 'status.' || status as status, since_date, age_days, account_name, owner_name, crm_net, ledger_net, difference, opportunity_id,
       finding
from kpi.reconciliation_exception
where (select business_date from meta.night) < getvariable('month') + interval 2 month
order by amount_days desc nulls last, reference
