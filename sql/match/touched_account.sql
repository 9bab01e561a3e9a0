-- name: touched_account
-- description: Accounts whose invoices may bill another deal, or whose deals another invoice, because of what changed. What is billed by name, or by what people decided, is taken off what a deal has left to bill, whoever it is billed to.
-- grain: one account
-- owner: billing
-- depends: derived.changed_deal, derived.changed_invoice, derived.changed_invoice_line, derived.changed_product, derived.touched_invoice, star.fct_match_review, star.fct_opportunity
with billed_deal as (
  select opportunity_id
  from derived.changed_invoice_line
  union
  select opportunity_id
  from star.fct_match_review
  where invoice_id in (select invoice_id from derived.touched_invoice)
),

touched as (
  select account_id
  from derived.changed_invoice
  where kind = 'invoice'
  union
  select account_id
  from derived.changed_deal
  where is_won
  union
  select account_id
  from star.fct_opportunity
  where product_key in (select product_key from derived.changed_product)
    or opportunity_id in (select opportunity_id from billed_deal)
)

select account_id
from touched
where account_id is not null
