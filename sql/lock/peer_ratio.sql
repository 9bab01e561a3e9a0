-- name: peer_ratio
-- description: How much of what a peer group books is invoiced by the freeze date, over the last 12 months that were frozen at a lock; null while none is, or nothing was booked.
-- grain: one day of a lock and peer group
-- owner: forecast
-- depends: derived.forecast_actual, derived.unlearned_point, macro.in_force_by, macro.ratio, star.dim_rep
with point as (
  select distinct as_of, as_of_date
  from derived.unlearned_point
  where is_new_day
),

month as (
  select point.as_of, point.as_of_date, actual.period_id
  from point
  inner join (
    select distinct period_id, end_date, as_of
    from derived.forecast_actual
    where kind = 'frozen' and period_type = 'month' and basis = 'cohort'
  ) as actual
    on actual.as_of <= point.as_of
  qualify row_number() over (partition by point.as_of order by actual.end_date desc) <= 12
)

select
  month.as_of_date,
  coalesce(rep.sales_motion, 'all') as peer_group,
  cast(ratio(
    sum(actual.amount) filter (where actual.basis = 'cohort'),
    sum(actual.amount) filter (where actual.basis = 'booked')) as decimal(9, 6)) as invoiced_share
from month
inner join derived.forecast_actual as actual
  on actual.period_id = month.period_id
  and actual.kind = 'frozen'
  and actual.basis in ('booked', 'cohort')
inner join star.dim_rep as rep
  on rep.rep_id = actual.rep_id
  and in_force_by(rep.valid_from, rep.valid_to, month.as_of)
group by month.as_of_date, peer_group
