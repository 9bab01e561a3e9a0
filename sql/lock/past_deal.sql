-- name: past_deal
-- description: Deals that were open at earlier points and expected to close in the period, and whether they were won in it, and by its freeze date.
-- grain: one month or quarter, horizon and opportunity
-- owner: forecast
-- depends: derived.deal_state, derived.past_point, macro.in_force_by
select
  point.period_id,
  point.horizon_days,
  state.opportunity_id,
  state.pipeline,
  state.stage_order,
  coalesce(at_end.status = 'won' and at_end.closed_on <= point.end_date, false) as is_won_in_time,
  coalesce(at_freeze.status = 'won', false) as is_won
from derived.past_point as point
inner join derived.deal_state as state
  on in_force_by(state.valid_from, state.valid_to, point.as_of)
  and state.status = 'open'
  and state.expected_close_date between point.start_date and point.end_date
left join derived.deal_state as at_end
  on at_end.opportunity_id = state.opportunity_id
  and in_force_by(at_end.valid_from, at_end.valid_to, point.ended_at)
left join derived.deal_state as at_freeze
  on at_freeze.opportunity_id = state.opportunity_id
  and in_force_by(at_freeze.valid_from, at_freeze.valid_to, point.frozen_at)
