-- name: new_review
-- description: Decisions of people that were not taken in before; of one that landed more than once the first counts.
-- grain: one decision
-- owner: billing
-- depends: star.fct_match_review, step.landed_review
select
  review_id,
  invoice_id,
  invoice_line_id,
  opportunity_id,
  decision,
  decided_by,
  decided_at,
  note
from step.landed_review
where review_id not in (select review_id from star.fct_match_review)
qualify row_number() over (partition by review_id order by extracted_at) = 1
