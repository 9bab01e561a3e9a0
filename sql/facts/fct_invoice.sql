-- name: fct_invoice
-- description: Invoices and credit notes at the rates of their date; a credit note is converted as the invoice it reverses, delivered with it or loaded before.
-- grain: one invoice or credit note
-- owner: billing
-- depends: derived.plan_rate, entity.invoice, star.dim_account, star.dim_rep, star.fct_fx_rate, star.fct_invoice
with document as (
  select
    invoice.*,
    coalesce(
      case when invoice.kind = 'credit_note' then coalesce(reversed.invoice_date, loaded.invoice_date) end,
      invoice.invoice_date) as fx_basis_date
  from invoice
  left join invoice as reversed on reversed.invoice_id = invoice.reversed_invoice_id
  left join fct_invoice as loaded on loaded.invoice_id = invoice.reversed_invoice_id
)

select
  invoice_id,
  invoice_number,
  kind,
  status,
  status = 'posted' and not coalesce(is_deleted, false) as is_posted,
  invoice_date,
  day_key(invoice_date) as invoice_date_key,
  due_date,
  posted_at,
  account_at(account_id, day_start(invoice_date)) as account_key,
  account_id,
  rep_at(rep_id, day_start(invoice_date)) as rep_key,
  rep_id,
  currency_code,
  net_amount,
  to_company(net_amount, currency_code, fx_basis_date) as net_amount_company,
  to_plan(net_amount, currency_code, fx_basis_date) as net_amount_plan,
  tax_amount,
  fx_basis_date,
  fx_day(currency_code, fx_basis_date) as fx_rate_date,
  reversed_invoice_id,
  order_reference,
  coalesce(is_deleted, false) as is_deleted,
  source_system,
  batch_id,
  ingested_at
from document
