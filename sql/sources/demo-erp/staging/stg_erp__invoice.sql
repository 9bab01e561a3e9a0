-- name: stg_erp__invoice
-- description: Invoices and credit notes of the ledger; credit notes turned negative.
-- grain: one invoice or credit note
-- owner: billing
-- depends: invoices, credit_notes, customers, salespeople
-- driver: invoices, credit_notes
select
  'I' || cast(document.id as varchar) as invoice_id,
  document.number as invoice_number,
  'invoice' as kind,
  case document.state when 'cancelled' then 'void' else document.state end as status,
  document.invoice_date,
  document.due_date,
  document.posted_at,
  cast(customers.crm_account_id as varchar) as account_id,
  cast(salespeople.crm_user_id as varchar) as rep_id,
  document.currency_code,
  document.net_amount,
  document.tax_amount,
  cast(null as varchar) as reversed_invoice_id,
  document.order_reference,
  document._is_deleted as is_deleted,
  document._key,
  document._batch_id,
  document._extracted_at,
  document._observed_at,
  document._is_changed or customers._is_changed or salespeople._is_changed as _is_changed
from invoices as document
left join customers on customers.customer_no = document.customer_no
left join salespeople on salespeople.code = document.salesperson_code
union all
select
  'C' || cast(document.id as varchar) as invoice_id,
  document.number as invoice_number,
  'credit_note' as kind,
  'posted' as status,
  document.credit_date as invoice_date,
  cast(null as date) as due_date,
  document.posted_at,
  cast(customers.crm_account_id as varchar) as account_id,
  cast(salespeople.crm_user_id as varchar) as rep_id,
  document.currency_code,
  -document.net_amount as net_amount,
  -document.tax_amount as tax_amount,
  'I' || cast(document.invoice_id as varchar) as reversed_invoice_id,
  cast(null as varchar) as order_reference,
  document._is_deleted as is_deleted,
  document._key,
  document._batch_id,
  document._extracted_at,
  document._observed_at,
  document._is_changed or customers._is_changed or salespeople._is_changed as _is_changed
from credit_notes as document
left join customers on customers.customer_no = document.customer_no
left join salespeople on salespeople.code = document.salesperson_code
