-- name: own_target
-- description: Targets of reps now in force, each of a rep's own: where a manager and anybody below him have one on the same criterion and period, the manager's is the sum of theirs and left out, so that targets add up.
-- depends: star.dim_rep, star.fct_target
create macro own_target() as table
  with recursive target as (
    select *
    from star.fct_target
    where is_current
      and rep_id is not null
  ),

  above as (
    select rep_id, manager_id
    from star.dim_rep
    where is_current
      and manager_id is not null
    union
    select above.rep_id, rep.manager_id
    from above
    inner join star.dim_rep as rep
      on rep.rep_id = above.manager_id
      and rep.is_current
    where rep.manager_id is not null
  )

  select target.*
  from target
  where not exists (
    select 1
    from target as below
    inner join above
      on above.rep_id = below.rep_id
    where above.manager_id = target.rep_id
      and above.rep_id <> target.rep_id
      and below.criterion = target.criterion
      and below.period_id = target.period_id
  );
