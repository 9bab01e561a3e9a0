-- name: wanted_line
-- description: The invoice lines it takes to answer for the wanted invoices: their own, and all that bill deals of the wanted accounts, by name or by what people decided.
-- grain: one invoice line
-- owner: billing
-- depends: star.fct_invoice_line, star.fct_match_review, star.fct_opportunity, step.wanted_account, step.wanted_invoice
with wanted_deal as (
  select opportunity_id
  from star.fct_opportunity
  where account_id in (select account_id from step.wanted_account)
),

reviewed as (
  select invoice_id
  from star.fct_match_review
  where opportunity_id in (select opportunity_id from wanted_deal)
)

select
  invoice_line_id,
  invoice_id,
  kind,
  is_posted,
  is_pass_through,
  opportunity_id,
  currency_code,
  amount,
  amount_company,
  tax_amount,
  product_key,
  invoice_date
from star.fct_invoice_line
where invoice_id in (select invoice_id from step.wanted_invoice)
  or invoice_id in (select invoice_id from reviewed)
  or opportunity_id in (select opportunity_id from wanted_deal)
