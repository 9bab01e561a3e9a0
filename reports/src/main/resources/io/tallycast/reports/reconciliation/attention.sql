-- Who must look at what first: the exception with the largest amount times age of each of three people.
-- basis: gap
select owner_name, account_name, 'status.' || status as status_message, age_days as age_count,
       abs(difference) as gap_amount,
       'attention.exception' as attention_message,
       'attention.size' as size_message
from kpi.reconciliation_exception
where (select business_date from meta.night) < getvariable('month') + interval 2 month
qualify row_number() over (partition by owner_name order by amount_days desc nulls last, reference) = 1
order by amount_days desc nulls last, reference
limit 3
