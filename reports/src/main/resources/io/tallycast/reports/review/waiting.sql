select
  invoice_id, invoice_number, invoice_date, age_days, account_name, owner_name, currency_code, net, net_company,
  opportunity_id, opportunity_name, probability, runner_up_id, evidence
from kpi.unmatched_invoice
where state = 'review'
