-- name: deal_state
-- description: Every known state of every wanted deal with what its history up to then adds: since when it stands so, who is credited once won, the highest stage reached. Nothing in a row is known only later.
-- grain: one opportunity and state
-- owner: crm
-- depends: derived.company, macro.closed_on, star.dim_stage, star.fct_opportunity_version, step.wanted_deal
with turn as (
  select
    version.*,
    stage.pipeline,
    stage.stage_order,
    case when version.status = 'open' and not coalesce(stage.is_closed, false) then stage.stage_order end as open_order,
    case
      when version.status = lag(version.status) over deal then 0
      else 1
    end as is_turn
  from star.fct_opportunity_version as version
  semi join step.wanted_deal as wanted
    on wanted.opportunity_id = version.opportunity_id
  left join star.dim_stage as stage
    on stage.stage_key = version.stage_key
  window deal as (partition by version.opportunity_id order by version.valid_from)
),

run as (
  select
    turn.*,
    sum(turn.is_turn) over so_far as run_number,
    max(turn.open_order) over so_far as reached_order
  from turn
  window so_far as (partition by turn.opportunity_id order by turn.valid_from)
),

standing as (
  select
    run.*,
    first_value(run.valid_from) over same_status as since_at,
    first_value(run.owner_id) over same_status as credited_id
  from run
  window same_status as (partition by run.opportunity_id, run.run_number order by run.valid_from)
)

select
  opportunity_id,
  valid_from,
  valid_to,
  status,
  owner_id,
  case when status = 'won' then credited_id end as credited_id,
  stage_key,
  stage_id,
  pipeline,
  stage_order,
  reached_order,
  forecast_category,
  amount,
  currency_code,
  amount_company,
  amount_plan,
  probability,
  expected_close_date,
  since_at,
  closed_on(status, closed_date, since_at, company.time_zone) as closed_on
from standing
cross join derived.company as company
