-- name: stg_people__objective
-- description: Objectives of reps and teams by criterion and period, every version.
-- grain: one objective version
-- owner: crm
-- depends: objectives
-- driver: objectives
select
  objective_id,
  version,
  rep_id,
  team,
  criterion,
  period as period_id,
  target as target_value,
  weight,
  gate,
  _key,
  _batch_id,
  _extracted_at,
  _observed_at
from objectives
