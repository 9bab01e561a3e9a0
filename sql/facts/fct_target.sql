-- name: fct_target
-- description: Targets of reps and teams, with the rep as at the start of the period; the highest version of an objective is current.
-- grain: one objective version
-- owner: crm
-- depends: entity.objective, star.dim_period, star.dim_rep
select
  objective.objective_id,
  objective.version,
  objective.version = max(objective.version) over (partition by objective.objective_id) as is_current,
  rep_at(objective.rep_id, day_start(dim_period.start_date)) as rep_key,
  objective.rep_id,
  objective.team,
  objective.criterion,
  objective.period_id,
  objective.target_value,
  objective.weight,
  objective.gate,
  objective.source_system,
  objective.batch_id,
  objective.ingested_at
from objective
left join dim_period on dim_period.period_id = objective.period_id
