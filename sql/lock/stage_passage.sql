-- name: stage_passage
-- description: Every stay of a deal in a stage while it was open, and how it left: to the next stage, beyond it, back, or to its end.
-- grain: one opportunity and stay in a stage
-- owner: crm
-- depends: derived.deal_state, star.dim_stage
with stay as (
  select
    state.*,
    case
      when state.status = 'open'
        and lag(state.status) over deal = 'open'
        and lag(state.stage_id) over deal is not distinct from state.stage_id
      then 0
      else 1
    end as is_turn
  from derived.deal_state as state
  window deal as (partition by state.opportunity_id order by state.valid_from)
),

numbered as (
  select
    stay.*,
    sum(stay.is_turn) over (partition by stay.opportunity_id order by stay.valid_from) as stay_number
  from stay
),

-- A stay begins with the state that made it; what was said within it later is no entry.
entry as (
  select
    numbered.*,
    lead(numbered.valid_from) over deal as exited_at,
    lead(numbered.status) over deal as next_status,
    lead(numbered.stage_order) over deal as next_order
  from numbered
  where numbered.is_turn = 1
  window deal as (partition by numbered.opportunity_id order by numbered.valid_from)
),

-- What lies between two stages is counted by the stages there are, not by the numbers sources give them.
place as (
  select distinct pipeline, stage_order
  from star.dim_stage
  where is_current
    and not coalesce(is_closed, false)
    and stage_key <> -1
)

select
  entry.opportunity_id,
  cast(row_number() over (partition by entry.opportunity_id order by entry.valid_from) as int) as passage_number,
  entry.stage_key,
  entry.stage_id,
  entry.stage_order,
  entry.valid_from as entered_at,
  entry.exited_at,
  case
    when entry.next_status <> 'open' then entry.next_status
    when entry.exited_at is null then null
    when entry.next_order < entry.stage_order then 'back'
    when exists (
      from place
      where place.pipeline is not distinct from entry.pipeline
        and place.stage_order > entry.stage_order
        and place.stage_order < entry.next_order
    ) then 'skip'
    else 'forward'
  end as exit_kind,
  cast(date_diff('second', entry.valid_from, entry.exited_at) / 86400.0 as decimal(9, 2)) as days_in_stage,
  entry.owner_id,
  entry.amount_company,
  entry.amount_plan,
  entry.probability
from entry
where entry.status = 'open'
