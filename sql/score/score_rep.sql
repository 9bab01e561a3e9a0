-- name: score_rep
-- description: The reps as they are at the end of a month that is to be scored: group they are compared within, team, and month of employment. Who left stays as long as the window knows them.
-- grain: one month to be scored and rep
-- owner: forecast
-- depends: derived.score_month, macro.in_force_by, macro.local_date, star.dim_rep
select
  month.as_of_month,
  rep.rep_id,
  coalesce(rep.sales_motion, 'all') as peer_group,
  rep.team,
  date_diff('month', rep.hired_date, local_date(month.as_of - interval 1 microsecond)) + 1 as employed_months
from derived.score_month as month
inner join star.dim_rep as rep
  on in_force_by(rep.valid_from, rep.valid_to, month.as_of)
where rep.rep_key <> -1
