-- name: lock_inflow
-- description: What a rep is to book in a period with deals that are not in its pipeline yet: the peers' share of what is booked so, of the rep's mean over the periods frozen in the year before.
-- grain: one rep, month or quarter and horizon
-- owner: forecast
-- depends: derived.forecast_actual, derived.lock_cell, derived.lock_parameter
select
  cell.rep_id,
  cell.period_id,
  cell.horizon_days,
  greatest(avg(actual.amount), 0) * any_value(share.value) as amount
from derived.lock_cell as cell
inner join derived.lock_parameter as share
  on share.parameter = 'inflow_share'
  and share.as_of_date = cell.as_of_date
  and share.period_id = cell.period_id
  and share.peer_group = cell.peer_group
inner join derived.forecast_actual as actual
  on actual.rep_id = cell.rep_id
  and actual.kind = 'frozen'
  and actual.basis = 'booked'
  and actual.period_type = cell.period_type
  and actual.as_of <= cell.as_of
  and actual.as_of > cell.as_of - interval 1 year
group by cell.rep_id, cell.period_id, cell.horizon_days
