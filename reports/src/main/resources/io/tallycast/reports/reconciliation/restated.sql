-- What the last mailed report said of each month and what is so now, where that differs.
-- basis: invoiced
select month_id, month_start_date, mailed_net, late_invoice_net, credit_note_net, correction_net, net, rematched_net,
       max(abs(net)) over () as largest
from kpi.restatement_month
where pack_period_id = (select max(pack_period_id) from kpi.restatement_month
    where pack_period_id < strftime(getvariable('month'), '%Y-%m'))
  and (net <> mailed_net or rematched_net <> 0)
order by month_start_date
