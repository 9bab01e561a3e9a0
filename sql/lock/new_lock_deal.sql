-- name: new_lock_deal
-- description: The deals of what step lock writes: all those of first versions, those that differ of further ones.
-- grain: one rep, month or quarter, horizon, method, basis and opportunity
-- owner: forecast
-- depends: derived.differing_lock_deal, derived.new_lock
select deal.*, lock.version
from derived.differing_lock_deal as deal
inner join derived.new_lock as lock
  on lock.rep_id = deal.rep_id
  and lock.period_id = deal.period_id
  and lock.horizon_days = deal.horizon_days
  and lock.method = deal.method
  and lock.basis = deal.basis
