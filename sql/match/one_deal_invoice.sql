-- name: one_deal_invoice
-- description: Documents all of whose posted lines bill the same deal for certain.
-- grain: one invoice or credit note
-- owner: billing
-- depends: derived.direct_answer
select invoice_id, min(opportunity_id) as opportunity_id, min(probability) as probability
from derived.direct_answer
group by invoice_id
having count(distinct opportunity_id) = 1
  and bool_and(coalesce(decision = 'accepted', false))
