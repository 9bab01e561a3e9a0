-- What is said of the reconciliation with the ledger.
-- basis: gap
-- basis exceptions_count: count
select
  count(*) as exceptions_count,
  -sum(difference) filter (where status <> 'in_review' and difference < 0) as less_amount,
  case
    when (select business_date from meta.night) >= getvariable('month') + interval 2 month then 'exceptions.title.later'
    when not exists (select 1 from kpi.reconciliation_month) then 'exceptions.title.no_ledger'
    when not exists (select 1 from kpi.reconciliation_deal) then 'exceptions.title.no_deals'
    when count(*) = 0 then 'exceptions.title.none'
    when coalesce(sum(difference) filter (where status <> 'in_review' and difference < 0), 0) = 0 then 'exceptions.title.more'
    else 'exceptions.title'
  end as exceptions_title_message,
  case when count(*) > 0 and (select business_date from meta.night) < getvariable('month') + interval 2 month then 'exceptions.note'
       else 'no_data' end as exceptions_note_message
from kpi.reconciliation_exception
