-- name: score_closed
-- description: How many deals a rep closed in a month, won or lost, as known when the month was frozen.
-- grain: one rep and frozen month
-- owner: forecast
-- depends: derived.deal_state, macro.in_force_by, star.dim_period, star.fct_forecast_actual
with frozen as (
  select distinct period.period_id, period.start_date, period.end_date, actual.frozen_at
  from star.fct_forecast_actual as actual
  inner join star.dim_period as period
    on period.period_id = actual.period_id
  where actual.version = 1
    and period.period_type = 'month'
)

select
  coalesce(state.credited_id, state.owner_id) as rep_id,
  frozen.period_id,
  cast(count(*) as bigint) as deal_count
from frozen
inner join derived.deal_state as state
  on state.status in ('won', 'lost')
  and state.closed_on between frozen.start_date and frozen.end_date
  and in_force_by(state.valid_from, state.valid_to, frozen.frozen_at)
group by all
