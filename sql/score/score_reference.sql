-- name: score_reference
-- description: The win rate of a peer group as it was known at a lock: of deals that stood as open at the same horizon in the months frozen in the year before. What anybody could have stated who knows only that.
-- grain: one peer group, lock, horizon and method
-- owner: forecast
-- depends: derived.score_deal, macro.ratio
with outcome as (
  select
    peer_group,
    horizon_days,
    method,
    frozen_at,
    count(*) as deal_count,
    count(*) filter (where is_won) as won_count
  from derived.score_deal
  group by peer_group, horizon_days, method, frozen_at
),

point as (
  select distinct peer_group, horizon_days, method, as_of
  from derived.score_deal
)

select
  point.peer_group,
  point.horizon_days,
  point.method,
  point.as_of,
  cast(ratio(sum(outcome.won_count), sum(outcome.deal_count)) as decimal(9, 6)) as win_rate
from point
inner join outcome
  on outcome.peer_group = point.peer_group
  and outcome.horizon_days = point.horizon_days
  and outcome.method = point.method
  and outcome.frozen_at <= point.as_of
  and outcome.frozen_at > point.as_of - interval 1 year
group by point.peer_group, point.horizon_days, point.method, point.as_of
