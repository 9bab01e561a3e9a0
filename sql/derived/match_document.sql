-- name: match_document
-- description: Posted invoices as units of matching: net of what is no pass-through item, the product families, and the deal where all lines that name one name the same.
-- grain: one posted invoice
-- owner: billing
-- depends: star.dim_product, star.fct_invoice, star.fct_invoice_line
select
  document.invoice_id,
  document.account_id,
  document.currency_code,
  coalesce(sum(line.amount) filter (not line.is_pass_through), 0) as net,
  coalesce(sum(line.tax_amount), 0) as tax,
  document.invoice_date,
  string_agg(distinct product.family, chr(10) order by product.family) filter (not line.is_pass_through) as families,
  document.rep_id,
  count(distinct line.opportunity_id) as deals_named,
  case when count(distinct line.opportunity_id) = 1 then min(line.opportunity_id) end as opportunity_id
from star.fct_invoice as document
inner join star.fct_invoice_line as line
  on line.invoice_id = document.invoice_id
  and line.is_posted
left join star.dim_product as product
  on product.product_key = line.product_key
where document.is_posted
  and document.kind = 'invoice'
  and document.account_id is not null
  and document.currency_code is not null
  and document.invoice_date is not null
group by document.invoice_id, document.account_id, document.currency_code, document.invoice_date, document.rep_id
