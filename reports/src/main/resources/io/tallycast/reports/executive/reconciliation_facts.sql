-- What is said of the reconciliation with the ledger.
select
  count(*) as exceptions_count,
  sum(abs(difference)) as dispute_amount,
  case
    when not exists (select 1 from kpi.reconciliation_month) then 'exceptions.title.no_ledger'
    when count(*) = 0 then 'exceptions.title.none'
    else 'exceptions.title'
  end as exceptions_title_message,
  case when count(*) > 0 then 'exceptions.note' else 'no_data' end as exceptions_note_message
from kpi.reconciliation_exception
