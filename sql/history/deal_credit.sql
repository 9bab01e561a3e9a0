-- name: deal_credit
-- description: Whose deal it is, and which share of it, at every instant. In a forecast a deal counts for who owns it, as a result for who owned it when it was won, for unknown where nobody did.
-- grain: one opportunity, use (forecast or result), rep and interval
-- owner: crm
-- depends: derived.deal_state, macro.credit_share
select
  state.opportunity_id,
  'forecast' as used_for,
  credit.rep_id,
  credit.share,
  state.valid_from,
  state.valid_to
from derived.deal_state as state
cross join credit_share(state.opportunity_id, state.owner_id) as credit
where state.status in ('open', 'won')
  and credit.rep_id is not null
union all
select
  state.opportunity_id,
  'result' as used_for,
  coalesce(credit.rep_id, 'unknown') as rep_id,
  credit.share,
  state.valid_from,
  state.valid_to
from derived.deal_state as state
cross join credit_share(state.opportunity_id, state.credited_id) as credit
where state.status = 'won'
