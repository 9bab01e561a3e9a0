-- name: adjusted_forecast_period
-- description: The submitted forecast of each rep, team and the company corrected by the bias shown before it was locked, with the range meant to hold 80% of outcomes, what came of it once frozen, and how often such ranges had held by the time it was given.
-- grain: one rep, team or company, month or quarter, horizon and basis
-- owner: forecast
-- depends: macro.ratio, star.dim_period, star.dim_rep, star.fct_forecast_actual, star.fct_forecast_adjusted, star.fct_forecast_locked
-- unit: company currency at the plan rate
-- direction: none
-- numerator: past ranges that held the actual
-- denominator: past ranges whose actual was frozen
-- additive: no
-- column scope_type: rep, team or company
-- column scope_id: Rep id, team at the lock, or company
-- column period_id: Month or quarter that is forecast
-- column period_type: month or quarter
-- column period_start_date: First day of the period
-- column horizon_days: Days before the end of the period
-- column as_of_date: Local day at whose end the forecast was locked
-- column basis: booked or cohort
-- column submitted: Forecast as submitted, of those who made one
-- column bias_shrunk: Bias it is corrected by, a fraction; above 0 is over-forecast
-- column adjusted: Corrected forecast, the median (P50); null without a submission above zero
-- column p10: Lower end of the range; null while there are too few past outcomes
-- column p90: Upper end of the range
-- column history: Past outcomes behind the range
-- column missing: Reps without a submission
-- column reason: Why adjusted or the range is null: no_submission, stale, no_forecast or no_history
-- column actual: What came, of the reps whose calls are in adjusted; null until it is frozen
-- column has_held: Whether the range held the actual; null until it is frozen or without a range
-- column past_ranges: Earlier ranges of the same scope, kind of period, horizon and basis, frozen when this one was given
-- column past_held: Of those, that held the actual
-- column past_coverage: past_held over past_ranges, a fraction; null without any
with outcome as (
  select
    adjusted.period_id,
    adjusted.horizon_days,
    adjusted.basis,
    adjusted.scope_id as rep_id,
    rep.team,
    actual.amount,
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
  inner join star.fct_forecast_actual as actual
    on actual.rep_id = adjusted.scope_id
    and actual.period_id = adjusted.period_id
    and actual.basis = adjusted.basis
    and actual.version = 1
  where adjusted.scope_type = 'rep'
    and adjusted.adjusted is not null
),

came as (
  select
    scope.scope_type,
    scope.scope_id,
    period_id,
    horizon_days,
    basis,
    sum(amount) as actual,
    max(frozen_at) as frozen_at
  from outcome
  cross join lateral (
    values ('rep', rep_id), ('team', team), ('company', 'company')
  ) as scope (scope_type, scope_id)
  group by all
),

given as (
  select
    adjusted.*,
    period.period_type,
    period.start_date,
    came.actual,
    came.frozen_at,
    came.actual between adjusted.p10 and adjusted.p90 as has_held
  from star.fct_forecast_adjusted as adjusted
  inner join star.dim_period as period
    on period.period_id = adjusted.period_id
  left join came
    on came.scope_type = adjusted.scope_type
    and came.scope_id = adjusted.scope_id
    and came.period_id = adjusted.period_id
    and came.horizon_days = adjusted.horizon_days
    and came.basis = adjusted.basis
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
