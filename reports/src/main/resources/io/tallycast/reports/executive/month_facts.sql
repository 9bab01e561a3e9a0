-- One more row of facts: what was booked and invoiced, and against what; the headline, and the sentences made of it. Nothing is
-- claimed about part of a month but how far it is.
-- basis: booked
-- basis calls_count: count
-- basis due_count: count
-- basis met_rep_count: count
-- basis missing_count: count
-- basis open_amount: pipeline
-- basis open_deal_count: count
-- basis pipeline_change: pipeline
-- basis pipeline_change_share: pipeline
-- basis quota_rep_count: count
-- basis rep_count: count
-- basis revenue_amount: invoiced
-- basis revenue_year_change: invoiced
-- basis revenue_year_share: invoiced
-- basis streak_count: count
-- basis target_amount: invoiced
-- basis target_gap_change: invoiced
-- basis target_gap_share: invoiced
-- basis target_reached_share: invoiced
-- basis weighted_amount: pipeline
with night as (
  select business_date < last_day(getvariable('month')) as is_partial
  from meta.night
),
known as (
  select coalesce(bool_or(invoiced_net is not null), false) as has_invoices,
         coalesce(bool_or(bookings is not null), false) as has_deals,
         coalesce(bool_or(submitted_forecast > 0), false) as has_calls
  from kpi.revenue_month
),
-- A call is set against bookings only where nearly all are in it.
month as materialized (
  select month_start_date as starts_on,
         invoiced_net as revenue,
         case when target > 0 then target end as target,
         bookings,
         case when submitted_forecast > 0 then submitted_forecast end as forecast,
         case when submitted_forecast > 0 and calls >= least_calls_share * (calls + calls_missing) then bookings / submitted_forecast end
           as forecast_ratio,
         calls, calls_missing,
         case when quota > 0 then quota end as month_quota
  from kpi.revenue_month, claim()
),
asked as (
  select any_value(revenue) filter (where starts_on = getvariable('month')) as revenue,
         any_value(revenue) filter (where starts_on = getvariable('month') - interval 1 year) as revenue_year,
         any_value(target) filter (where starts_on = getvariable('month')) as target,
         any_value(bookings) filter (where starts_on = getvariable('month')) as bookings,
         any_value(bookings) filter (where starts_on = getvariable('month') - interval 1 year) as bookings_year,
         any_value(forecast) filter (where starts_on = getvariable('month')) as forecast,
         any_value(forecast_ratio) filter (where starts_on = getvariable('month')) as forecast_ratio,
         any_value(calls) filter (where starts_on = getvariable('month')) as calls,
         any_value(calls_missing) filter (where starts_on = getvariable('month')) as calls_missing,
         coalesce(bool_or(forecast is not null), false) as has_forecast,
         coalesce(bool_or(target is not null), false) as has_target,
         coalesce(bool_or(month_quota is not null), false) as has_quota
  from month
  where starts_on between getvariable('month') - interval 1 year and getvariable('month')
),
-- How many months up to this one fell on the same side of their forecast without a break.
side as (
  select starts_on, side, last_value(side) over (order by starts_on rows between unbounded preceding and unbounded following) as this_side
  from (select starts_on, sign(round(forecast_ratio - 1, 2)) as side from month where starts_on <= getvariable('month'))
),
streak as (
  select count(*) as streak
  from side
  where starts_on > (select coalesce(max(starts_on) filter (where side is distinct from this_side), date '1900-01-01') from side)
),
pipeline as (
  select any_value(deals) filter (where month_start_date = getvariable('month')) as deals,
         any_value(amount) filter (where month_start_date = getvariable('month')) as amount,
         any_value(weighted_amount) filter (where month_start_date = getvariable('month')) as weighted,
         any_value(amount) filter (where month_start_date = getvariable('month') - interval 1 month) as last_amount
  from kpi.pipeline_month_end
),
rep as (
  select count(*) as reps,
         count(*) filter (where quota > 0) as with_quota,
         count(*) filter (where quota > 0 and attainment >= 1) as met,
         sum(bookings) filter (where quota > 0) as booked_on_quota,
         sum(bookings) as booked,
         sum(quota) as quota
  from kpi.bookings_rep_month
  where month_start_date = getvariable('month') and (quota > 0 or deals_won > 0)
),
fact as (
  select is_partial,
         known.*,
         asked.*, streak,
         forecast_ratio - 1 as forecast_gap,
         revenue / target - 1 as target_gap,
         (revenue - revenue_year) / nullif(abs(revenue_year), 0) as revenue_growth,
         (bookings - bookings_year) / nullif(abs(bookings_year), 0) as bookings_growth,
         rep.*, booked_on_quota / nullif(quota, 0) as attainment,
         pipeline.deals as open_deals, pipeline.amount as open_amount, pipeline.weighted,
         (pipeline.amount - last_amount) / nullif(abs(last_amount), 0) as pipeline_growth
  from night, known, asked, streak, pipeline, rep
),
-- The two halves of the headline: bookings against call or quota, revenue against target or last year.
half as (
  select *,
         case
           when not has_deals or bookings is null then null
           when is_partial and forecast_ratio is not null then 'headline.so_far.forecast'
           when is_partial then 'headline.bookings.so_far'
           when round(forecast_gap, 2) > 0 then 'headline.forecast.beaten'
           when round(forecast_gap, 2) < 0 then 'headline.forecast.missed'
           when forecast_gap is not null then 'headline.forecast.met'
           when round(attainment, 2) >= 1 then 'headline.quota.met'
           when attainment is not null then 'headline.quota.missed'
           when round(bookings_growth, 2) > 0 then 'headline.bookings.up'
           when round(bookings_growth, 2) < 0 then 'headline.bookings.down'
           when bookings_growth is not null then 'headline.bookings.level'
           when bookings = 0 then 'headline.bookings.none'
           else 'headline.bookings'
         end as booked_half,
         case
           when revenue is null then null
           when is_partial then 'headline.so_far'
           when round(target_gap, 2) > 0 then 'headline.target.beaten'
           when round(target_gap, 2) < 0 then 'headline.target.missed'
           when target_gap is not null then 'headline.target.met'
           when round(revenue_growth, 2) > 0 then 'headline.year.up'
           when round(revenue_growth, 2) < 0 then 'headline.year.down'
           when revenue_growth is not null then 'headline.year.level'
           else 'headline.revenue'
         end as invoiced_half,
         case
           when round(pipeline_growth, 2) > 0 then 'pipeline_up'
           when round(pipeline_growth, 2) < 0 then 'pipeline_down'
           when pipeline_growth is not null then 'pipeline_level'
         end as pipeline_half
  from fact
),
told as (
  select *,
         coalesce(booked_half, invoiced_half, 'headline.nothing') as first_half,
         case when booked_half is null then pipeline_half else coalesce(invoiced_half, pipeline_half) end as second_half
  from half
),
-- The second half goes on within a sentence.
spoken(half, within) as (
  values
    ('headline.so_far', 'second.so_far'),
    ('headline.target.beaten', 'second.target.beaten'),
    ('headline.target.missed', 'second.target.missed'),
    ('headline.target.met', 'second.target.met'),
    ('headline.year.up', 'second.year.up'),
    ('headline.year.down', 'second.year.down'),
    ('headline.year.level', 'second.year.level'),
    ('headline.revenue', 'second.revenue'),
    ('pipeline_up', 'second.pipeline.up'),
    ('pipeline_down', 'second.pipeline.down'),
    ('pipeline_level', 'second.pipeline.level')
),
judged as (
  select *,
         case when is_partial then null
              when split_part(first_half, '.', 3) in ('beaten', 'met', 'up') then true
              when split_part(first_half, '.', 3) in ('missed', 'down') then false end as is_first_good,
         case when is_partial then null
              when split_part(within, '.', 3) in ('beaten', 'met', 'up') then true
              when split_part(within, '.', 3) in ('missed', 'down') then false end as is_second_good
  from told
  left join spoken on spoken.half = told.second_half
)
select
  revenue as revenue_amount,
  forecast as forecast_amount,
  target as target_amount,
  bookings as bookings_amount,
  forecast_gap as forecast_gap_change,
  abs(forecast_gap) as forecast_gap_share,
  forecast_ratio as forecast_reached_share,
  calls as calls_count,
  calls_missing as missing_count,
  calls + calls_missing as due_count,
  target_gap as target_gap_change,
  revenue / target as target_reached_share,
  abs(target_gap) as target_gap_share,
  revenue_growth as revenue_year_change,
  abs(revenue_growth) as revenue_year_share,
  bookings_growth as bookings_year_change,
  abs(bookings_growth) as bookings_year_share,
  quota as quota_amount,
  booked as booked_amount,
  booked_on_quota as booked_on_quota_amount,
  attainment as attainment_share,
  reps as rep_count,
  with_quota as quota_rep_count,
  met as met_rep_count,
  streak as streak_count,
  open_deals as open_deal_count,
  open_amount,
  weighted as weighted_amount,
  pipeline_growth as pipeline_change,
  abs(pipeline_growth) as pipeline_change_share,

  first_half as first_message,
  within as second_message,
  case
    when first_half = 'headline.nothing' or second_half is null then 'headline.alone'
    when is_first_good is distinct from is_second_good and is_first_good is not null and is_second_good is not null
      then 'headline.but'
    else 'headline.and'
  end as headline_message,

  case
    when bookings is null then null
    when is_partial and forecast_ratio is not null then 'narrative.bookings.so_far.forecast'
    when is_partial then 'narrative.bookings.so_far'
    when forecast_gap is not null then 'narrative.bookings.forecast'
    when bookings_growth is not null then 'narrative.bookings.year'
    else 'narrative.bookings'
  end as narrative_bookings_message,
  case when calls_missing > 0 then 'narrative.calls_missing' end as narrative_calls_message,
  case
    when attainment is not null and is_partial then 'narrative.quota.so_far'
    when attainment is not null then 'narrative.quota'
  end as narrative_quota_message,
  case
    when revenue is null and bookings is not null then 'narrative.no_invoices'
    when revenue is null then null
    when is_partial and target is not null then 'narrative.revenue.so_far.target'
    when is_partial then 'narrative.revenue.so_far'
    when target_gap is not null and revenue_growth is not null then 'narrative.revenue.target_year'
    when target_gap is not null then 'narrative.revenue.target'
    when revenue_growth is not null then 'narrative.revenue.year'
    else 'narrative.revenue'
  end as narrative_revenue_message,
  case
    when coalesce(open_deals, 0) = 0 then null
    when open_amount is null then 'narrative.pipeline.unpriced'
    when pipeline_growth is not null and weighted is not null then 'narrative.pipeline.change'
    when weighted is not null then 'narrative.pipeline'
    else 'narrative.pipeline.unweighted'
  end as narrative_pipeline_message,

  case
    when not has_invoices and not has_deals then 'months.title.nothing'
    when not has_deals and is_partial then 'months.title.revenue'
    when not has_deals and round(target_gap, 2) >= 0 then 'months.title.target_met'
    when not has_deals and round(target_gap, 2) < 0 then 'months.title.target_missed'
    when not has_deals then 'months.title.revenue'
    when is_partial and forecast_ratio is not null then 'months.title.so_far'
    when is_partial then 'months.title.plain'
    when round(forecast_gap, 2) > 0 then 'months.title.ahead'
    when round(forecast_gap, 2) < 0 then 'months.title.behind'
    when forecast_gap is not null then 'months.title.met'
    else 'months.title.plain'
  end as months_title_message,
  case when has_deals then 'months.bars.bookings' else 'months.bars.revenue' end as bars_message,
  case when has_deals then 'months.booked' else 'months.invoiced' end as bars_label_message,
  case when has_deals and has_forecast then 'months.line' end as line_message,
  case when has_deals and has_quota then 'months.tick.quota'
       when not has_deals and has_target then 'months.tick.target' end as tick_message,
  case when has_deals then 'months.quota' else 'months.target' end as tick_label_message,
  case when has_deals and has_forecast then 'months.below' end as below_message
from judged
