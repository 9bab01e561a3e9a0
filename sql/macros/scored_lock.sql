-- name: scored_lock
-- description: Each forecast that the scores of a month look back on, with what came of it, once for the rep, once for the team the rep is in at the end of that month and once for the company. What groups got wrong is told of their sums, so sum a group's rows by period first.
-- depends: macro.frozen_lock, macro.scored_rep, star.dim_period
create macro scored_lock() as table
  select
    member.month_id as as_of_month,
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
  from scored_rep() as member
  inner join frozen_lock() as lock
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
