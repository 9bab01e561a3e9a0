-- What finance must look at, oldest first; the reconciliation report has them all.
select reference, 'status.' || status as status_message, account_name, owner_name, difference, age_days,
       max(age_days) over () as oldest
from kpi.reconciliation_exception
order by age_days desc nulls last, reference
limit 5
