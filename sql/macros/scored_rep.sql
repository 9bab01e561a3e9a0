-- name: scored_rep
-- description: Each rep who has a score of a month, what the score counts, the periods it looks back on, and the team the rep is in when that month ends.
-- depends: macro.end_of_day, macro.in_force_by, star.dim_period, star.dim_rep, star.fct_forecast_score
create macro scored_rep() as table
  select
    score.as_of_month as month_id,
    period.start_date as month_start_date,
    end_of_day(period.end_date) as seen_at,
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
    and score.horizon = 'all';
