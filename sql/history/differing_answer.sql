-- name: differing_answer
-- description: Answers of matching that are new and can change what is billed: they say yes, or the one before them did.
-- grain: one invoice line and revision
-- owner: forecast
-- depends: change.came_bridge_opportunity_invoice, change.gone_bridge_opportunity_invoice, star.bridge_opportunity_invoice
with version as (
  select *, 'now' as side from change.came_bridge_opportunity_invoice
  union all
  select *, 'before' as side from change.gone_bridge_opportunity_invoice
),

answer as (
  select invoice_line_id, revision, opportunity_id, decision, invoice_date
  from version
  group by all
  having count(distinct side) = 1
)

select answer.*
from answer
left join star.bridge_opportunity_invoice as former
  on former.invoice_line_id = answer.invoice_line_id
  and former.revision = answer.revision - 1
  and former.decision = 'accepted'
where answer.decision = 'accepted'
  or former.invoice_line_id is not null
