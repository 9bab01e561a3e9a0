-- name: score_ending
-- description: From when to when a deal that was locked as open stood as closed. A deal that was deleted counts as not won; one merged into another has no ending of its own.
-- grain: one opportunity and closed state
-- owner: forecast
-- depends: derived.deal_state, macro.locked_deal
select
  state.opportunity_id,
  state.valid_from,
  state.valid_to,
  state.status = 'won' as is_won
from derived.deal_state as state
semi join locked_deal() as deal
  on deal.opportunity_id = state.opportunity_id
  and not deal.is_booked
where state.status in ('won', 'lost', 'deleted')
