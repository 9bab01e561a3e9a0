-- name: period_inflow
-- description: What a rep of a peer group is to book in a period, after a lock, with deals that are not in the pipeline of the period then: the mean of the periods frozen in the year before, by rep and working day left.
-- grain: one month or quarter, horizon and peer group
-- owner: forecast
-- depends: derived.deal_state, derived.past_deal, derived.past_point, derived.unlearned_point, macro.in_force_by, star.dim_date, star.dim_period, star.dim_rep
with rep as (
  select
    past.period_id,
    past.horizon_days,
    rep.rep_id,
    coalesce(rep.sales_motion, 'all') as peer_group
  from derived.past_point as past
  inner join star.dim_rep as rep
    on in_force_by(rep.valid_from, rep.valid_to, past.ended_at)
  where rep.rep_key <> -1
    and rep.role is distinct from 'manager'
    and coalesce(rep.hired_date <= past.end_date, true)
    and coalesce(rep.left_date >= past.start_date, true)
),

inflow as (
  select past.period_id, past.horizon_days, state.credited_id as rep_id, sum(state.amount_plan) as amount
  from derived.past_point as past
  inner join derived.deal_state as state
    on in_force_by(state.valid_from, state.valid_to, past.ended_at)
    and state.status = 'won'
    and state.closed_on between greatest(past.start_date, past.as_of_date + 1) and past.end_date
  anti join derived.past_deal as known
    on known.period_id = past.period_id
    and known.horizon_days = past.horizon_days
    and known.opportunity_id = state.opportunity_id
  group by past.period_id, past.horizon_days, state.credited_id
),

past as (
  select
    point.period_type,
    point.horizon_days,
    point.frozen_at,
    rep.peer_group,
    sum(inflow.amount) as amount,
    count(*) * point.days_left as rep_days
  from derived.past_point as point
  inner join rep
    on rep.period_id = point.period_id
    and rep.horizon_days = point.horizon_days
  left join inflow
    on inflow.period_id = rep.period_id
    and inflow.horizon_days = rep.horizon_days
    and inflow.rep_id = rep.rep_id
  group by point.period_type, point.horizon_days, point.frozen_at, point.days_left, rep.peer_group
),

point as (
  select point.*, count(day.date) as days_left
  from derived.unlearned_point as point
  inner join star.dim_period as period
    on period.period_id = point.period_id
  left join star.dim_date as day
    on day.date between greatest(period.start_date, point.as_of_date + 1) and period.end_date
    and day.is_working_day
  group by all
)

select
  point.period_id,
  point.horizon_days,
  point.as_of_date,
  past.peer_group,
  cast(sum(past.amount) * point.days_left / sum(past.rep_days) as decimal(19, 4)) as amount
from point
inner join past
  on past.period_type = point.period_type
  and past.horizon_days = point.horizon_days
  and past.frozen_at <= point.as_of
  and past.frozen_at > point.as_of - interval 1 year
group by point.period_id, point.horizon_days, point.as_of_date, point.days_left, past.peer_group
having sum(past.amount) > 0
  and sum(past.rep_days) > 0
  and point.days_left > 0
