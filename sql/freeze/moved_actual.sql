-- name: moved_actual
-- description: Versions of reps that actuals point to and that are not the ones in force at their instant any more, with those that are.
-- grain: one rep, version and instant
-- owner: forecast
-- depends: macro.in_force_by, star.dim_rep, star.fct_forecast_actual
select distinct
  stored.rep_id,
  stored.as_of,
  stored.rep_key,
  coalesce(rep.rep_key, -1) as right_key
from star.fct_forecast_actual as stored
left join star.dim_rep as rep
  on rep.rep_id = stored.rep_id
  and in_force_by(rep.valid_from, rep.valid_to, stored.as_of)
where stored.rep_key <> coalesce(rep.rep_key, -1)
