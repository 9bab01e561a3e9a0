-- name: adjusted_forecast_period
-- description: The submitted forecast of each rep corrected by the bias shown before it was locked, and the sum of these for each team and the company, with the range meant to hold 80% of outcomes, what came of it once frozen, and how often such ranges had held by the time it was given.
-- grain: one rep, team or company, month or quarter, horizon and basis
-- owner: forecast
-- depends: macro.ratio, star.dim_period, star.dim_rep, star.fct_forecast_actual, star.fct_forecast_adjusted, star.fct_forecast_locked
-- unit: company currency at the plan rate
-- direction: none
-- numerator: past ranges that held the actual
-- denominator: past ranges whose actual was frozen
-- additive: no
-- basis: row
-- basis history: count
-- basis missing: count
-- basis past_ranges: count
-- basis past_held: count
-- basis past_coverage: count
-- column scope_type: rep, team or company
-- column scope_id: Rep id, team at the lock, or company
-- column period_id: Month or quarter that is forecast
-- column period_type: month or quarter
-- column period_start_date: First day of the period
-- column horizon_days: Days before the end of the period
-- column as_of_date: Local day at whose end the forecast was locked
-- column basis: booked or cohort
-- column submitted: Forecast as submitted, of those who made one: adjusted times one plus bias_shrunk
-- column bias_shrunk: Bias it is corrected by, a fraction; above 0 is over-forecast; of a team and the company what the reps' come to
-- column adjusted: Corrected forecast, of a team and the company the sum of their reps'; null without a submission above zero
-- column p10: Lower end of the range: adjusted times how far earlier ones were off, of a team and the company in sum; null while there are too few past outcomes
-- column p90: Upper end of the range
-- column history: Past outcomes behind the range, of a team and the company whole periods: from 20 on their tenths, from 12 on the widest of them
-- column missing: Reps without a submission
-- column reason: Why adjusted or the range is null: no_submission, stale, no_forecast or no_history
-- column actual: What came, of the reps whose calls are in adjusted; null until it is frozen
-- column has_held: Whether the range held the actual; null until it is frozen or without a range
-- column past_ranges: Earlier ranges of the same scope, kind of period, horizon and basis, frozen when this one was given
-- column past_held: Of those, that held the actual
-- column past_coverage: past_held over past_ranges, a fraction; null without any
with corrected as (
  select
    adjusted.scope_id as rep_id,
    rep.team,
    adjusted.period_id,
    adjusted.horizon_days,
    adjusted.basis,
    adjusted.adjusted,
    actual.amount as actual,
    actual.frozen_at
  from star.fct_forecast_adjusted as adjusted
  inner join star.fct_forecast_locked as lock
    on lock.rep_id = adjusted.scope_id
    and lock.period_id = adjusted.period_id
    and lock.horizon_days = adjusted.horizon_days
    and lock.basis = adjusted.basis
    and lock.method = 'submitted'
    and lock.version = 1
  inner join star.dim_rep as rep
    on rep.rep_key = lock.rep_key
  left join star.fct_forecast_actual as actual
    on actual.rep_id = adjusted.scope_id
    and actual.period_id = adjusted.period_id
    and actual.basis = adjusted.basis
    and actual.version = 1
  where adjusted.scope_type = 'rep'
    and adjusted.adjusted is not null
),

-- A period is frozen for all reps at once; one whose actual is still open leaves the sum open.
summed as (
  select
    scope.scope_type,
    scope.scope_id,
    period_id,
    horizon_days,
    basis,
    sum(adjusted) as adjusted,
    case when count(actual) = count(*) then sum(actual) end as actual,
    case when count(actual) = count(*) then max(frozen_at) end as frozen_at
  from corrected
  cross join lateral (
    values ('rep', rep_id), ('team', team), ('company', 'company')
  ) as scope (scope_type, scope_id)
  where scope.scope_id is not null
  group by all
),

known as (
  select
    adjusted.* exclude (bias_shrunk, adjusted, p10, p90, history_count, reason),
    period.period_type,
    period.start_date,
    summed.adjusted,
    case
      when adjusted.scope_type = 'rep' then adjusted.bias_shrunk
      else ratio(adjusted.submitted - summed.adjusted, summed.adjusted)
    end as bias_shrunk,
    adjusted.p10,
    adjusted.p90,
    adjusted.history_count,
    adjusted.reason,
    summed.actual,
    summed.frozen_at
  from star.fct_forecast_adjusted as adjusted
  inner join star.dim_period as period
    on period.period_id = adjusted.period_id
  left join summed
    on summed.scope_type = adjusted.scope_type
    and summed.scope_id = adjusted.scope_id
    and summed.period_id = adjusted.period_id
    and summed.horizon_days = adjusted.horizon_days
    and summed.basis = adjusted.basis
),

past as (
  select
    known.scope_type,
    known.scope_id,
    known.period_id,
    known.horizon_days,
    known.basis,
    count(*) as history,
    list(cast(before.actual as double) / cast(before.adjusted as double)
      order by cast(before.actual as double) / cast(before.adjusted as double)) as ratios
  from known
  inner join known as before
    on before.scope_type = known.scope_type
    and before.scope_id = known.scope_id
    and before.period_type = known.period_type
    and before.horizon_days = known.horizon_days
    and before.basis = known.basis
    and before.frozen_at <= known.as_of
    and before.adjusted > 0
  where known.scope_type <> 'rep'
  group by all
),

reach as (
  select
    *,
    case
      when history >= 20 then ratios[cast(floor((history + 1) * 0.1) as integer)]
      when history >= 12 then ratios[1]
    end as low,
    case
      when history >= 20 then ratios[cast(ceil((history + 1) * 0.9) as integer)]
      when history >= 12 then ratios[-1]
    end as high
  from past
),

ranged as (
  select
    known.* exclude (p10, p90, history_count, reason),
    case
      when known.scope_type = 'rep' then known.p10
      else cast(round(known.adjusted * reach.low, 4) as decimal(19, 4))
    end as p10,
    case
      when known.scope_type = 'rep' then known.p90
      else cast(round(known.adjusted * reach.high, 4) as decimal(19, 4))
    end as p90,
    case when known.scope_type = 'rep' then known.history_count else coalesce(reach.history, 0) end as history_count,
    case
      when known.scope_type = 'rep' then known.reason
      when known.adjusted is null then known.reason
      when reach.low is null then 'no_history'
    end as reason
  from known
  left join reach
    on reach.scope_type = known.scope_type
    and reach.scope_id = known.scope_id
    and reach.period_id = known.period_id
    and reach.horizon_days = known.horizon_days
    and reach.basis = known.basis
),

given as (
  select *, actual between p10 and p90 as has_held
  from ranged
)

select
  given.scope_type,
  given.scope_id,
  given.period_id,
  given.period_type,
  given.start_date as period_start_date,
  given.horizon_days,
  given.as_of_date,
  given.basis,
  given.submitted,
  given.bias_shrunk,
  given.adjusted,
  given.p10,
  given.p90,
  given.history_count as history,
  given.missing_count as missing,
  given.reason,
  cast(given.actual as decimal(19, 4)) as actual,
  given.has_held,
  count(past.has_held) as past_ranges,
  count(past.has_held) filter (where past.has_held) as past_held,
  ratio(count(past.has_held) filter (where past.has_held), count(past.has_held)) as past_coverage
from given
left join given as past
  on past.scope_type = given.scope_type
  and past.scope_id = given.scope_id
  and past.period_type = given.period_type
  and past.horizon_days = given.horizon_days
  and past.basis = given.basis
  and past.frozen_at <= given.as_of
group by all
order by given.scope_type, given.scope_id, given.period_id, given.horizon_days desc, given.basis
