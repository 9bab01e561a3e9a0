-- name: period_inflow
-- description: Which share of what a peer group books in a period comes, after a lock, from deals that were not in the pipeline of the period then; from the periods frozen in the year before, by working day left.
-- grain: one month or quarter, horizon and peer group
-- owner: forecast
-- depends: derived.deal_state, derived.past_deal, derived.past_point, derived.unlearned_point, macro.in_force_by, macro.ratio, star.dim_date, star.dim_period, star.dim_rep
with booked as (
  select
    past.period_id,
    past.period_type,
    past.horizon_days,
    past.frozen_at,
    past.days_left,
    coalesce(rep.sales_motion, 'all') as peer_group,
    sum(state.amount_plan) as amount,
    sum(state.amount_plan) filter (where state.closed_on > past.as_of_date and known.opportunity_id is null) as new_amount
  from derived.past_point as past
  inner join derived.deal_state as state
    on in_force_by(state.valid_from, state.valid_to, past.ended_at)
    and state.status = 'won'
    and state.closed_on between past.start_date and past.end_date
  inner join star.dim_rep as rep
    on rep.rep_id = state.credited_id
    and in_force_by(rep.valid_from, rep.valid_to, past.ended_at)
  left join derived.past_deal as known
    on known.period_id = past.period_id
    and known.horizon_days = past.horizon_days
    and known.opportunity_id = state.opportunity_id
  group by all
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
  booked.peer_group,
  cast(ratio(coalesce(sum(booked.new_amount), 0), sum(booked.amount))
    * coalesce(ratio(point.days_left, avg(booked.days_left)), 1) as decimal(9, 6)) as inflow_share
from point
inner join booked
  on booked.period_type = point.period_type
  and booked.horizon_days = point.horizon_days
  and booked.frozen_at <= point.as_of
  and booked.frozen_at > point.as_of - interval 1 year
group by point.period_id, point.horizon_days, point.as_of_date, point.days_left, booked.peer_group
having sum(booked.amount) > 0
