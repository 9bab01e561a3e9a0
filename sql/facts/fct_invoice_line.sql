-- name: fct_invoice_line
-- description: Lines of invoices and credit notes, which take date, currency and account from their document. The credit goes to the owner of the deal a line bills, else to the rep of the document.
-- grain: one invoice line
-- owner: billing
-- depends: derived.plan_rate, entity.invoice_line, fact.deal_end, star.dim_account, star.dim_product, star.dim_rep, star.fct_fx_rate, star.fct_invoice
with line as (
  select
    invoice_line.*,
    fct_invoice.invoice_number,
    fct_invoice.kind,
    coalesce(fct_invoice.is_posted, false) and not coalesce(invoice_line.is_deleted, false) as is_posted,
    fct_invoice.invoice_date,
    fct_invoice.fx_basis_date,
    fct_invoice.account_id,
    coalesce(deal_end.owner_id, fct_invoice.rep_id) as rep_id,
    fct_invoice.currency_code,
    product_at(invoice_line.product_id, day_start(fct_invoice.invoice_date)) as product_key,
    to_company(invoice_line.net_amount, fct_invoice.currency_code, fct_invoice.fx_basis_date) as amount_company,
    to_plan(invoice_line.net_amount, fct_invoice.currency_code, fct_invoice.fx_basis_date) as amount_plan,
    to_company(invoice_line.cost_amount, fct_invoice.currency_code, fct_invoice.fx_basis_date) as cost_company,
    to_plan(invoice_line.cost_amount, fct_invoice.currency_code, fct_invoice.fx_basis_date) as cost_plan
  from invoice_line
  left join fct_invoice on fct_invoice.invoice_id = invoice_line.invoice_id
  left join deal_end on deal_end.opportunity_id = invoice_line.opportunity_id
)

select
  line.invoice_line_id,
  line.invoice_id,
  line.line_number,
  line.invoice_number,
  line.kind,
  line.is_posted,
  line.invoice_date,
  day_key(line.invoice_date) as invoice_date_key,
  account_at(line.account_id, day_start(line.invoice_date)) as account_key,
  line.account_id,
  rep_at(line.rep_id, day_start(line.invoice_date)) as rep_key,
  line.rep_id,
  line.product_key,
  line.product_id,
  line.opportunity_id,
  coalesce(dim_product.is_pass_through, false) as is_pass_through,
  line.quantity,
  line.currency_code,
  line.net_amount as amount,
  line.amount_company,
  line.amount_plan,
  line.discount_amount,
  line.tax_amount,
  line.cost_amount,
  line.cost_company,
  line.cost_plan,
  cast(line.amount_company - line.cost_company as decimal(19,4)) as margin_company,
  cast(line.amount_plan - line.cost_plan as decimal(19,4)) as margin_plan,
  line.fx_basis_date,
  fx_day(line.currency_code, line.fx_basis_date) as fx_rate_date,
  coalesce(line.is_deleted, false) as is_deleted,
  line.source_system,
  line.batch_id,
  line.ingested_at
from line
left join dim_product on dim_product.product_key = line.product_key
