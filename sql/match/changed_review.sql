-- name: changed_review
-- description: Decisions of people that came, or went.
-- grain: one decision
-- owner: billing
-- depends: change.came_fct_match_review, change.gone_fct_match_review
with version as (
  select *, 'now' as side from change.came_fct_match_review
  union all
  select *, 'before' as side from change.gone_fct_match_review
)

select
  review_id,
  invoice_id,
  opportunity_id
from version
group by all
having count(distinct side) = 1
