-- Control totals of the last twelve months. The names of restated_net and matched_net are what later reports look for.
select month_id, month_start_date, posted_net, pass_through_net, ledger_net, restated_net, matched_net, review_net,
       unmatched_net, matched_share, max(abs(posted_net)) over () as largest
from kpi.reconciliation_month
where month_start_date between getvariable('month') - interval 11 month and getvariable('month')
order by month_start_date
