-- name: fct_payment
-- description: Payments with the account of the invoice they pay, at the rates of the day they came in.
-- grain: one payment and invoice
-- owner: billing
-- depends: derived.plan_rate, entity.payment, star.dim_account, star.fct_fx_rate, star.fct_invoice
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
  extract(day from cast(payment.paid_date as timestamp) - cast(fct_invoice.invoice_date as timestamp)) as days_to_pay,
  coalesce(payment.is_deleted, false) as is_deleted,
  payment.source_system,
  payment.batch_id,
  payment.ingested_at
from payment
left join fct_invoice on fct_invoice.invoice_id = payment.invoice_id
