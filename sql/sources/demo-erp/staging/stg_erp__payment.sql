-- name: stg_erp__payment
-- description: Money received for invoices, part payments included.
-- grain: one payment and invoice
-- owner: billing
-- depends: payments
-- driver: payments
select
  cast(id as varchar) as payment_id,
  'I' || cast(invoice_id as varchar) as invoice_id,
  paid_on as paid_date,
  amount,
  currency_code,
  _is_deleted as is_deleted,
  _key,
  _batch_id,
  _extracted_at,
  _observed_at
from payments
