-- What forecasts, ranges, matches and scores of a demo home were worth, from its mart and from what its generator knows and no
-- source says. Each statement is one table. Variables: truth (the generator's file).

-- Totals of the company by month, of the last 24 months frozen: error (share of what was booked) and bias, by days before the end
with month as (
  select period.period_id
  from star.fct_forecast_actual as actual
  inner join star.dim_period as period
    on period.period_id = actual.period_id
    and period.period_type = 'month'
  where actual.version = 1
    and actual.basis = 'booked'
    and actual.amount <> 0
  group by period.period_id
  order by period.period_id desc
  limit 24
),

forecast as (
  select lock.method, lock.horizon_days, lock.period_id, sum(lock.amount) as forecast, sum(lock.actual) as actual
  from lock_at_freeze(null) as lock
  semi join month
    on month.period_id = lock.period_id
  where lock.basis = 'booked'
    and lock.amount is not null
  group by lock.method, lock.horizon_days, lock.period_id
  union all
  select 'corrected', adjusted.horizon_days, adjusted.period_id, adjusted.adjusted, adjusted.actual
  from kpi.adjusted_forecast_period as adjusted
  semi join month
    on month.period_id = adjusted.period_id
  where adjusted.scope_type = 'company'
    and adjusted.basis = 'booked'
    and adjusted.adjusted is not null
    and adjusted.actual is not null
),

measured as (
  select
    method,
    horizon_days,
    count(*) as months,
    printf('%5.1f %% %+6.1f %%', 100 * sum(abs(forecast - actual)) / sum(actual), 100 * sum(forecast - actual) / sum(actual))
      as figures
  from forecast
  group by method, horizon_days
)

select
  method,
  max(months) as months,
  coalesce(max(figures) filter (where horizon_days = 0), '-') as "0 days",
  coalesce(max(figures) filter (where horizon_days = 14), '-') as "14 days",
  coalesce(max(figures) filter (where horizon_days = 30), '-') as "30 days",
  coalesce(max(figures) filter (where horizon_days = 60), '-') as "60 days",
  coalesce(max(figures) filter (where horizon_days = 90), '-') as "90 days"
from measured
group by method
order by max(figures) filter (where horizon_days = 30);

-- Ranges meant to hold 80 % of outcomes, months and all horizons together: how many did
select
  scope_type,
  count(*) as ranges,
  printf('%.1f %%', 100.0 * count(*) filter (where has_held) / count(*)) as held
from kpi.adjusted_forecast_period
where basis = 'booked'
  and period_type = 'month'
  and has_held is not null
group by scope_type
order by ranges desc;

-- Documents that name no deal, matched by evidence: what the engine said, and how often it was right
with link as (
  select unnest(map_entries(links)) as entry
  from read_json(getvariable('truth'), columns = {'links': 'map(varchar, varchar)'}, maximum_object_size = 1000000000)
),

document as (
  select
    match.invoice_id,
    any_value(match.probability) as stated,
    bool_or(link.entry.value = match.opportunity_id) as is_right
  from star.bridge_opportunity_invoice as match
  left join link
    on link.entry.key = match.invoice_line_id
  where match.decided_by = 'engine'
    and match.weight_bits is not null
    and match.decision <> 'rejected'
  group by match.invoice_id
)

select
  case
    when stated >= 0.99 then '0.99 to 1'
    when stated >= 0.95 then '0.95 to 0.99'
    when stated >= 0.80 then '0.80 to 0.95'
    else '0.60 to 0.80'
  end as band,
  count(*) as documents,
  printf('%.1f %%', 100 * avg(stated)) as stated,
  printf('%.1f %%', 100 * avg(case when is_right then 1 else 0 end)) as right
from document
where stated >= 0.60
group by band
order by band desc;

-- What was planted in the reps, found again: in scores as of the last month
with planted as (
  select unnest(reps, recursive := true)
  from read_json(
    getvariable('truth'),
    columns = {
      'reps': 'struct(repId varchar, bias struct(callBias double, probabilityShift double))[]'
    },
    maximum_object_size = 1000000000)
),

scored as (
  select
    planted.callBias as planted_bias,
    abs(planted.probabilityShift) as planted_shift,
    score.bias_share,
    score.calibration
  from planted
  inner join star.fct_forecast_score as score
    on score.scope_id = planted.repId
    and score.scope_type = 'rep'
    and score.horizon = 'all'
    and score.method = 'submitted'
    and score.basis = 'booked'
  qualify score.as_of_month = max(score.as_of_month) over ()
),

ranked as (
  select
    *,
    rank() over (order by planted_bias) as planted_place,
    rank() over (order by bias_share) as place
  from scored
  where bias_share is not null
)

select
  count(*) filter (where abs(planted_bias) >= 0.15) as "reps who lean",
  count(*) filter (where abs(planted_bias) >= 0.15 and sign(bias_share) = sign(planted_bias)) as "direction found",
  round(corr(planted_place, place), 3) as "rank correlation of bias",
  (select round(corr(planted_shift, cast(calibration as double)), 3) from scored where calibration is not null)
    as "correlation of calibration with shift of chances"
from ranked;
