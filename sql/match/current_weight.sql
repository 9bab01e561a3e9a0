-- name: current_weight
-- description: The weights in force: those that were learned last.
-- grain: one finding
-- owner: billing
-- depends: star.dim_match_weight
select
  signal,
  version,
  field,
  name,
  m,
  u,
  weight_bits,
  keyed_documents,
  reviewed_documents,
  documents,
  deals
from star.dim_match_weight
qualify version = max(version) over ()
