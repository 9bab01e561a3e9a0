-- name: latest_answer
-- description: The last answer that was given for each line of the wanted invoices.
-- grain: one invoice line
-- owner: billing
-- depends: star.bridge_opportunity_invoice, step.wanted_invoice
select
  invoice_line_id,
  revision,
  invoice_id,
  invoice_date,
  opportunity_id,
  decision,
  rule,
  allocated_net,
  allocated_net_company
from star.bridge_opportunity_invoice
where invoice_id in (select invoice_id from step.wanted_invoice)
qualify row_number() over (partition by invoice_line_id order by revision desc) = 1
