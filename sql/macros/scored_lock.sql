-- name: scored_lock
-- description: Each forecast that the scores of a month look back on, with what came of it, once for the rep, once for the team the rep is in at the end of that month and once for the company. What groups got wrong is told of their sums, so sum a group's rows by period first.
-- depends: macro.end_of_day, macro.in_force_by, macro.lock_at_freeze, star.dim_period, star.dim_rep, star.fct_forecast_actual, star.fct_forecast_locked, star.fct_forecast_score
create macro scored_lock() as table
  with member as (
    select
      score.as_of_month,
      score.basis,
      score.scope_id as rep_id,
      score.first_period_id,
      score.last_period_id,
      rep.team
    from star.fct_forecast_score as score
    inner join star.dim_period as period
      on period.period_id = score.as_of_month
    left join star.dim_rep as rep
      on rep.rep_id = score.scope_id
      and in_force_by(rep.valid_from, rep.valid_to, end_of_day(period.end_date))
    where score.scope_type = 'rep'
      and score.horizon = 'all'
  )

  select
    member.as_of_month,
    scope.scope_type,
    scope.scope_id,
    member.rep_id,
    member.team,
    lock.period_id,
    lock.horizon_days,
    lock.method,
    lock.basis,
    lock.amount as forecast,
    lock.actual
  from member
  inner join lock_at_freeze(null) as lock
    on lock.rep_id = member.rep_id
    and lock.basis = member.basis
    and lock.period_id between member.first_period_id and member.last_period_id
  inner join star.dim_period as month
    on month.period_id = lock.period_id
    and month.period_type = 'month'
  cross join lateral (
    values ('rep', member.rep_id), ('team', member.team), ('company', 'company')
  ) as scope (scope_type, scope_id)
  where scope.scope_id is not null
    and lock.amount is not null;
