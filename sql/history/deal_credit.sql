-- name: deal_credit
-- description: Whose deal it is, and which share of it: the only place that knows. In a forecast a deal counts for who owns it, as a result for who owned it when it was won, for unknown where nobody did. No source gives splits, so that a deal has one rep with a share of 1.
-- grain: one opportunity, use (forecast or result), rep and interval
-- owner: crm
-- depends: derived.deal_state
select
  opportunity_id,
  'forecast' as used_for,
  owner_id as rep_id,
  cast(1 as decimal(9, 6)) as share,
  valid_from,
  valid_to
from derived.deal_state
where status in ('open', 'won')
  and owner_id is not null
union all
select
  opportunity_id,
  'result' as used_for,
  coalesce(credited_id, 'unknown') as rep_id,
  cast(1 as decimal(9, 6)) as share,
  valid_from,
  valid_to
from derived.deal_state
where status = 'won'
