select
  payment.payment_id,
  payment.invoice_id,
  payment.paid_date,
  day_key(payment.paid_date) as paid_date_key,
  account_at(fct_invoice.account_id, day_start(payment.paid_date)) as account_key,
  fct_invoice.account_id,
  payment.currency_code,
  payment.amount,
  to_company(payment.amount, payment.currency_code, payment.paid_date) as amount_company,
  to_plan(payment.amount, payment.currency_code, payment.paid_date) as amount_plan,
  datediff(payment.paid_date, fct_invoice.invoice_date) as days_to_pay,
  coalesce(payment.is_deleted, false) as is_deleted,
  payment.source_system,
  payment.batch_id,
  payment.ingested_at
from payment
left join fct_invoice on fct_invoice.invoice_id = payment.invoice_id
