-- Control totals of the last twelve months and their sum. The names of restated_net and matched_net are what later reports look for.
-- basis: invoiced
-- basis difference: gap
with month as (
  select *
  from kpi.reconciliation_month
  where month_start_date between getvariable('month') - interval 11 month and getvariable('month')
)
select month_id, month_start_date, posted_net, pass_through_net, ledger_net, restated_net, matched_net, no_deal_net, review_net,
       unmatched_net, difference, matched_share
from month
union all
select 'total', null, sum(posted_net), sum(pass_through_net), sum(ledger_net), sum(restated_net), sum(matched_net), sum(no_deal_net),
       sum(review_net), sum(unmatched_net), sum(difference), null
from month
having count(*) > 0
order by month_start_date nulls last
