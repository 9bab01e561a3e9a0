-- name: match_deal
-- description: Won deals of the wanted accounts, which an invoice may bill, with what the invoices that name them, or that people gave to them, have billed already, in the deal's currency; credit notes and pass-through items left out.
-- grain: one won opportunity
-- owner: billing
-- depends: derived.reviewed_line, derived.wanted_line, star.dim_product, star.fct_opportunity, step.wanted_account
with billed as (
  select coalesce(line.opportunity_id, person.opportunity_id) as opportunity_id, line.currency_code, sum(line.amount) as amount
  from derived.wanted_line as line
  left join derived.reviewed_line as person
    on person.invoice_line_id = line.invoice_line_id
    and person.decision = 'accepted'
  where line.is_posted
    and line.kind = 'invoice'
    and not line.is_pass_through
    and coalesce(line.opportunity_id, person.opportunity_id) is not null
  group by all
)

select
  deal.opportunity_id,
  deal.account_id,
  deal.currency_code,
  deal.amount,
  coalesce(billed.amount, 0) as billed,
  deal.closed_date,
  product.family,
  deal.owner_id
from star.fct_opportunity as deal
left join billed
  on billed.opportunity_id = deal.opportunity_id
  and billed.currency_code = deal.currency_code
left join star.dim_product as product
  on product.product_key = deal.product_key
where deal.account_id in (select account_id from step.wanted_account)
  and deal.is_won
  and deal.amount > 0
  and deal.currency_code is not null
  and deal.closed_date is not null
