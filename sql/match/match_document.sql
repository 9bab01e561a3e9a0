-- name: match_document
-- description: Wanted invoices that are posted as units of matching: net of what is no pass-through item, the product families, the deal its lines name, or people said of it, where there is just one, and the deals people say it does not bill. A line people gave to a deal by itself is no part of it.
-- grain: one posted invoice
-- owner: billing
-- depends: derived.reviewed_line, derived.wanted_line, star.dim_product, star.fct_invoice, step.wanted_invoice
select
  document.invoice_id,
  document.account_id,
  document.currency_code,
  coalesce(sum(line.amount) filter (not line.is_pass_through), 0) as net,
  coalesce(sum(line.tax_amount), 0) as tax,
  document.invoice_date,
  string_agg(distinct product.family, chr(10) order by product.family) filter (not line.is_pass_through) as families,
  document.rep_id,
  count(distinct coalesce(line.opportunity_id, accepted.opportunity_id)) as deals_named,
  case when deals_named = 1 then min(coalesce(line.opportunity_id, accepted.opportunity_id)) end as opportunity_id,
  min(array_to_string(rejected.document_opportunity_ids, chr(10))) as rejected_ids
from star.fct_invoice as document
inner join derived.wanted_line as line
  on line.invoice_id = document.invoice_id
  and line.is_posted
left join derived.reviewed_line as accepted
  on accepted.invoice_line_id = line.invoice_line_id
  and accepted.decision = 'accepted'
left join derived.reviewed_line as rejected
  on rejected.invoice_line_id = line.invoice_line_id
  and rejected.decision = 'rejected'
left join star.dim_product as product
  on product.product_key = line.product_key
where document.invoice_id in (select invoice_id from step.wanted_invoice)
  and coalesce(accepted.is_whole, true)
  and document.is_posted
  and document.kind = 'invoice'
  and document.account_id is not null
  and document.currency_code is not null
  and document.invoice_date is not null
group by document.invoice_id, document.account_id, document.currency_code, document.invoice_date, document.rep_id
