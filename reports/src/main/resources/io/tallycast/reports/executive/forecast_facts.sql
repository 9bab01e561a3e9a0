-- One more row of facts: how far forecasts can be believed, in the last month scored by then, and how the pipeline moved.
-- basis: row
-- basis booked_unit: booked
-- basis brier_index: chance
-- basis curve_count: count
-- basis curve_deals_count: count
-- basis in_time_share: chance
-- basis leaning_count: count
-- basis moved_amount: pipeline
-- basis observed_share: count
-- basis ranked_count: count
-- basis scored_count: count
-- basis stated_share: chance
-- basis total_period_count: count
-- basis waterfall_unit: pipeline
with night as (
  select business_date < last_day(getvariable('month')) as is_partial from meta.night
),
known as (
  select coalesce(bool_or(bookings is not null), false) as has_deals from kpi.revenue_month
),
scored as (
  select month_start_date as scored_month, first_period_id, last_period_id,
         count(*) as scored_reps,
         count(*) filter (where is_ranked) as ranked,
         count(*) filter (where is_ranked and direction in ('over', 'under')) as leaning
  from kpi.forecast_reliability_month
  where scope_type = 'rep' and basis = 'booked' and month_start_date <= getvariable('month')
  group by all
  order by scored_month desc
  limit 1
),
error as (
  select wape, brier_score
  from kpi.forecast_reliability_month
  where scope_type = 'company' and basis = 'booked' and month_start_date <= getvariable('month')
  order by month_start_date desc
  limit 1
),
curve as (
  select sum(deals * stated_rate) / sum(deals) as stated, sum(won) / sum(deals) as observed, sum(deals)::bigint as curve_deals,
         coalesce(sum(deals) filter (where stated_rate > wilson_high), 0) as over_promised,
         coalesce(sum(deals) filter (where stated_rate < wilson_low), 0) as under_promised
  from (
    select *
    from kpi.calibration_curve_month
    where scope_type = 'company' and month_start_date <= getvariable('month')
    qualify month_start_date = max(month_start_date) over ()
  )
),
slippage as (
  select in_time_rate
  from kpi.chance_slippage_month
  where scope_type = 'company' and month_start_date <= getvariable('month')
  order by month_start_date desc
  limit 1
),
bucket as (
  select case bucket when 'reopened' then 'created' when 'deleted_merged' then 'lost' else bucket end as part,
         sum(amount) as amount
  from kpi.pipeline_waterfall_month
  where month_start_date = getvariable('month')
    and scope_type = 'company' and close_window = 'all' and mode = 'end_point'
  group by part
),
movement as (
  select max(amount) filter (where part = 'opening') as opening,
         max(amount) filter (where part = 'closing') as closing,
         arg_max(part, abs(amount)) filter (where is_mover) as mover,
         arg_max(amount, abs(amount)) filter (where is_mover) as moved
  from (
    select *, part in ('created', 'amount_up', 'amount_down', 'won', 'lost') and amount <> 0 as is_mover from bucket
  )
),
ahead as (
  select arg_max(wape_total, horizon_days) as first_wape, max(horizon_days) as first_days,
         arg_min(wape_total, horizon_days) as last_wape, min(horizon_days) as last_days,
         any_value(wape_total) filter (where horizon_days = 30) as total_wape,
         max(periods) as total_periods
  from (
    select *
    from kpi.forecast_total_month
    where scope_type = 'company' and basis = 'booked' and method = 'submitted'
      and month_start_date <= getvariable('month')
    qualify month_start_date = max(month_start_date) over ()
  )
  where wape_total is not null
),
listed as (
  select count(*) as reps, count(*) filter (where quota > 0) as with_quota,
         greatest(max(abs(bookings)), max(quota)) as highest
  from kpi.bookings_rep_month
  where month_start_date = getvariable('month') and (quota > 0 or deals_won > 0)
)
select
  ranked as ranked_count,
  scored_reps as scored_count,
  leaning as leaning_count,
  scored_month as scored_month_year,
  strptime(first_period_id, '%Y-%m')::date as window_first_year,
  strptime(last_period_id, '%Y-%m')::date as window_last_year,
  wape as forecast_error_share,
  total_wape as total_error_share,
  total_periods as total_period_count,
  brier_score as brier_index,
  curve_deals as curve_count,
  curve_deals as curve_deals_count,
  in_time_rate as in_time_share,
  stated as stated_share,
  observed as observed_share,
  greatest(opening, closing) as waterfall_unit,
  moved as moved_amount,
  first_wape as first_wape_share,
  first_days as first_days_count,
  last_wape as last_wape_share,
  last_days as last_days_count,
  highest as booked_unit,

  case when wape is not null and total_wape is not null and total_periods >= least_periods then 'narrative.forecast' end as narrative_forecast_message,
  case
    when not has_deals and reps = 0 and scored_reps is null then 'reps.title.unknown'
    when reps = 0 and scored_reps is null then 'reps.title.nothing'
    when coalesce(ranked, 0) = 0 then 'reps.title.unscored'
    when leaning = 0 then 'reps.title.neutral'
    else 'reps.title.leaning'
  end as reps_title_message,
  case
    when reps = 0 and scored_reps is null then 'no_data'
    when scored_reps is null then 'reps.note.unscored'
    else 'reps.note'
  end as reps_note_message,
  case when with_quota > 0 then 'reps.quota' end as reps_bar_message,

  case
    when not has_deals then 'waterfall.title.unknown'
    when opening is null then 'waterfall.title.nothing'
    when coalesce(opening, 0) = 0 and coalesce(closing, 0) = 0 and mover is null then 'waterfall.title.nothing'
    when mover = 'created' then 'waterfall.title.created'
    when mover = 'amount_up' then 'waterfall.title.raised'
    when mover = 'amount_down' then 'waterfall.title.reduced'
    when mover = 'won' then 'waterfall.title.won'
    when mover = 'lost' then 'waterfall.title.lost'
    else 'waterfall.title.still'
  end as waterfall_title_message,
  case when opening is null or not has_deals then 'no_data' when is_partial then 'waterfall.note.so_far' else 'waterfall.note' end
    as waterfall_note_message,

  case
    when observed is null then 'curve.title.nothing'
    when curve_deals < least_deals then 'curve.title.few'
    when over_promised > under_promised and stated > observed then 'curve.title.over'
    when under_promised > over_promised and stated < observed then 'curve.title.under'
    else 'curve.title.calibrated'
  end as curve_title_message,
  case when observed is null then 'insufficient' when curve_deals < least_deals then 'curve.note.few' else 'curve.note' end as curve_note_message,

  case
    when first_wape is null then 'horizons.title.nothing'
    when total_periods < least_periods then 'horizons.title.few'
    when first_days = last_days then 'horizons.title.one'
    else 'horizons.title'
  end as horizons_title_message,
  case when first_wape is null then 'insufficient' else 'horizons.note' end as horizons_note_message
from night, known, claim(), curve, movement, ahead, listed
left join slippage on true
left join scored on true
left join error on true
