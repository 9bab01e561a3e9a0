-- name: new_weight
-- description: The weights learned, as a version of their own; none when they are those in force and these are not outgrown.
-- grain: one finding
-- owner: billing
-- depends: derived.current_weight, derived.match_evidence, derived.weight_growth, meta.night, step.learned_weight
with weight as (
  select signal, field, name, m, u, weight_bits, 'learned' as side
  from step.learned_weight
  union all
  select signal, field, name, m, u, weight_bits, 'in force' as side
  from derived.current_weight
),

different as (
  select signal
  from weight
  group by signal, field, name, m, u, weight_bits
  having count(distinct side) = 1
)

select
  learned.*,
  (select coalesce(max(version), 0) + 1 from derived.current_weight) as version,
  evidence.*,
  night.business_date as valid_from
from step.learned_weight as learned
cross join derived.match_evidence as evidence
cross join derived.weight_growth as growth
cross join meta.night as night
where growth.is_outgrown
  or exists (from different)
