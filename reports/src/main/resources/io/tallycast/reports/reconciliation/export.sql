-- Every exception, as the file beside the report holds it.
select reference, status, since_date, age_days, account_name, owner_name, crm_net, ledger_net, difference, opportunity_id,
       finding
from kpi.reconciliation_exception
order by age_days desc nulls last, reference
