-- name: known_invoice
-- description: All documents there is something to answer for: those with lines, and those that were answered for before.
-- grain: one invoice or credit note
-- owner: billing
-- depends: star.bridge_opportunity_invoice, star.fct_invoice_line
select invoice_id
from star.fct_invoice_line
union
select invoice_id
from star.bridge_opportunity_invoice
