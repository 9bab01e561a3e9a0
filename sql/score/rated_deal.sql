-- name: rated_deal
-- description: The deals scores are computed from, with how often deals of their peer group were won before.
-- grain: one rep, month, horizon, method and opportunity
-- owner: forecast
-- depends: derived.score_deal, derived.score_reference
select deal.*, reference.win_rate as reference_rate
from derived.score_deal as deal
left join derived.score_reference as reference
  on reference.peer_group = deal.peer_group
  and reference.horizon_days = deal.horizon_days
  and reference.method = deal.method
  and reference.as_of = deal.as_of
