-- name: deal_billing
-- description: What was invoiced and what was credited for each deal, by its posted lines.
-- grain: one opportunity with a posted line
-- owner: billing
-- depends: star.fct_invoice_line
select
  opportunity_id,
  min(case when kind = 'invoice' then invoice_date end) as first_invoiced_date,
  max(case when kind = 'invoice' then invoice_date end) as last_invoiced_date,
  sum(case when kind = 'invoice' then amount_company end) as invoiced_net_company,
  sum(case when kind = 'invoice' then amount_plan end) as invoiced_net_plan,
  sum(case when kind = 'credit_note' then amount_company end) as credited_net_company,
  sum(case when kind = 'credit_note' then amount_plan end) as credited_net_plan
from fct_invoice_line
where is_posted
group by opportunity_id
