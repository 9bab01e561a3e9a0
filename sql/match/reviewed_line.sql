-- name: reviewed_line
-- description: What people decided about invoice lines: of each deal what was said last, of the line itself before of its document. Of several deals a line was accepted for the last one counts.
-- grain: one invoice line and decision
-- owner: billing
-- depends: derived.wanted_line, star.fct_match_review
with last_decision as (
  select
    line.invoice_line_id,
    line.invoice_id,
    review.opportunity_id,
    review.decision,
    review.decided_by,
    review.decided_at,
    review.note,
    review.invoice_line_id is null as is_whole,
    row_number() over (
      partition by line.invoice_line_id, review.decision
      order by review.invoice_line_id is null, review.decided_at desc, review.review_id
    ) as place
  from star.fct_match_review as review
  inner join derived.wanted_line as line
    on line.invoice_id = review.invoice_id
    and line.invoice_line_id = coalesce(review.invoice_line_id, line.invoice_line_id)
  qualify
    row_number() over (
      partition by line.invoice_line_id, review.opportunity_id
      order by review.invoice_line_id is null, review.decided_at desc, review.review_id
    ) = 1
)

select
  invoice_line_id,
  invoice_id,
  decision,
  first(opportunity_id order by place) as opportunity_id,
  first(is_whole order by place) as is_whole,
  list(opportunity_id order by place) as opportunity_ids,
  list(opportunity_id order by place) filter (is_whole) as document_opportunity_ids,
  first(decided_by order by place) as decided_by,
  first(decided_at order by place) as decided_at,
  first(decided_by order by place)
    || if(decision = 'accepted', ' accepted', ' rejected')
    || ' it on '
    || strftime(first(decided_at order by place), '%Y-%m-%d')
    || coalesce(': ' || first(note order by place), '') as evidence
from last_decision
group by invoice_line_id, invoice_id, decision
