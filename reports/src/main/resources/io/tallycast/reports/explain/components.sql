with score as (
  select *
  from star.fct_forecast_score
  where scope_type = 'rep' and scope_id = $rep and horizon = 'all' and method = 'submitted' and basis = 'booked'
  -- The newest score in which the period counts, else the newest there is.
  order by $period between first_period_id and last_period_id desc, as_of_month desc
  limit 1
)
select
  component.name as component,
  round(component.own, 4) as own,
  round(component.shrunk, 4) as drawn_to_peers,
  round(component.weight, 4) as weight,
  round(100 * component.weight * component.shrunk, 2) as points
from score
cross join lateral (
  values
    (1, 'accuracy', score.accuracy, score.accuracy_shrunk, score.accuracy_weight),
    (2, 'neutrality', score.neutrality, score.neutrality_shrunk, score.neutrality_weight),
    (3, 'calibration', score.calibration, score.calibration_shrunk, score.calibration_weight),
    (4, 'skill', score.skill, score.skill_shrunk, score.skill_weight),
    (5, 'discipline', score.discipline, score.discipline_shrunk, score.discipline_weight)
) as component (place, name, own, shrunk, weight)
order by component.place
