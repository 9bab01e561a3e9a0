-- name: weight_growth
-- description: Whether the weights in force are outgrown: there are none, or what they were learned from has grown or shrunk by more than a tenth.
-- grain: one row
-- owner: billing
-- depends: derived.current_weight, derived.match_evidence
select
  coalesce(bool_or(
    abs(now.keyed_documents - learned.keyed_documents) > 0.1 * learned.keyed_documents
    or abs(now.reviewed_documents - learned.reviewed_documents) > 0.1 * learned.reviewed_documents
    or abs(now.documents - learned.documents) > 0.1 * learned.documents
    or abs(now.deals - learned.deals) > 0.1 * learned.deals
  ), true) as is_outgrown
from derived.match_evidence as now
cross join derived.current_weight as learned
