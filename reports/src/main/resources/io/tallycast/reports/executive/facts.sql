-- One row: every fact the sentences are made of. The last word of a name says how it is written; a name ending in
-- _message holds the label that says it. Nothing is claimed about part of a month but how far it is.
with night as (
  select *, business_date < last_day(getvariable('month')) as is_partial from meta.night
),
invoicing as (
  select coalesce(bool_or(customers_invoiced > 0), false) as is_known from kpi.revenue_month
),
month as materialized (
  select month_start_date as starts_on,
         case when is_known then invoiced_net end as revenue,
         bookings,
         case when submitted_forecast > 0 then submitted_forecast end as forecast,
         case when target > 0 then target end as target
  from kpi.revenue_month, invoicing
),
asked as (
  select any_value(revenue) filter (where starts_on = getvariable('month')) as revenue,
         any_value(revenue) filter (where starts_on = getvariable('month') - interval 1 year) as revenue_year,
         any_value(bookings) filter (where starts_on = getvariable('month')) as bookings,
         any_value(bookings) filter (where starts_on = getvariable('month') - interval 1 year) as bookings_year,
         any_value(forecast) filter (where starts_on = getvariable('month')) as forecast,
         any_value(target) filter (where starts_on = getvariable('month')) as target,
         coalesce(bool_or(forecast is not null), false) as has_forecast,
         coalesce(bool_or(target is not null), false) as has_target
  from month
  where starts_on between getvariable('month') - interval 1 year and getvariable('month')
),
-- How many months up to this one fell on the same side of their forecast without a break.
side as (
  select starts_on, side, last_value(side) over (order by starts_on rows between unbounded preceding and unbounded following) as this_side
  from (select starts_on, sign(round(revenue / forecast - 1, 2)) as side from month where starts_on <= getvariable('month'))
),
streak as (
  select count(*) as streak
  from side
  where starts_on > (select coalesce(max(starts_on) filter (where side is distinct from this_side), date '1900-01-01') from side)
),
stage as (
  select sum(deals) as staged_deals, max(as_of_date) as as_of,
         arg_max(stage_name, amount) as largest,
         case when min(amount) >= 0 then max(amount) / nullif(sum(amount), 0) end as largest_share
  from kpi.pipeline_stage
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
segment as (
  select count(*) as segments,
         count(*) filter (where growth_year > 0) as growing,
         count(growth_year) as compared,
         arg_max(segment, growth_year) as fastest, max(growth_year) as fastest_growth,
         arg_max(segment, invoiced_net) as largest,
         case when min(invoiced_net) >= 0 then max(invoiced_net) / nullif(sum(invoiced_net), 0) end as largest_share
  from kpi.revenue_segment_month, invoicing
  where month_start_date = getvariable('month') and is_known and customers > 0
),
family as (
  select count(*) as families, arg_max(family, invoiced_net) as largest,
         case when min(invoiced_net) >= 0 then max(invoiced_net) / nullif(sum(invoiced_net), 0) end as largest_share
  from kpi.revenue_product_family_month
  where month_start_date = getvariable('month') and invoiced_net <> 0
),
fact as (
  select company_name, company_currency, time_zone, run_id, data_as_of, business_date, is_partial,
         invoicing.is_known as has_invoices,
         asked.*, streak,
         revenue / forecast - 1 as forecast_gap,
         revenue / target - 1 as target_gap,
         (revenue - revenue_year) / nullif(abs(revenue_year), 0) as revenue_growth,
         (bookings - bookings_year) / nullif(abs(bookings_year), 0) as bookings_growth,
         rep.*, booked_on_quota / nullif(quota, 0) as attainment,
         pipeline.deals as open_deals, pipeline.amount as open_amount, pipeline.weighted,
         (pipeline.amount - last_amount) / nullif(abs(last_amount), 0) as pipeline_growth,
         staged_deals, as_of, stage.largest as largest_stage, stage.largest_share as largest_stage_share,
         segment.segments, segment.growing, segment.compared, segment.fastest, segment.fastest_growth,
         segment.largest as largest_segment, segment.largest_share as largest_segment_share,
         family.families, family.largest as largest_family, family.largest_share as largest_family_share
  from night, invoicing, asked, streak, stage, pipeline, rep, segment, family
),
-- The two halves of the headline, and whether each is good news.
half as (
  select *,
         case
           when revenue is null and coalesce(bookings, 0) = 0 then 'headline.nothing'
           when revenue is null and is_partial then 'headline.bookings.so_far'
           when revenue is null and bookings_growth is null then 'headline.bookings'
           when revenue is null and round(bookings_growth, 2) > 0 then 'headline.bookings.up'
           when revenue is null and round(bookings_growth, 2) < 0 then 'headline.bookings.down'
           when revenue is null then 'headline.bookings.level'
           when is_partial and forecast is not null then 'headline.so_far.forecast'
           when is_partial then 'headline.so_far'
           when round(forecast_gap, 2) > 0 then 'headline.forecast.beaten'
           when round(forecast_gap, 2) < 0 then 'headline.forecast.missed'
           when forecast_gap is not null then 'headline.forecast.met'
           when round(target_gap, 2) > 0 then 'headline.target.beaten'
           when round(target_gap, 2) < 0 then 'headline.target.missed'
           when target_gap is not null then 'headline.target.met'
           when round(revenue_growth, 2) > 0 then 'headline.year.up'
           when round(revenue_growth, 2) < 0 then 'headline.year.down'
           when revenue_growth is not null then 'headline.year.level'
           else 'headline.revenue'
         end as first_half,
         case
           when attainment is not null and is_partial then 'headline.quota.so_far'
           when round(attainment, 2) >= 1 then 'headline.quota.met'
           when attainment is not null then 'headline.quota.missed'
           when round(pipeline_growth, 2) > 0 then 'headline.pipeline.up'
           when round(pipeline_growth, 2) < 0 then 'headline.pipeline.down'
           when pipeline_growth is not null then 'headline.pipeline.level'
         end as second_half
  from fact
),
told as (
  select *,
         case when is_partial then null
              when first_half in ('headline.forecast.beaten', 'headline.forecast.met', 'headline.target.beaten',
                                  'headline.target.met', 'headline.year.up', 'headline.bookings.up') then true
              when first_half in ('headline.forecast.missed', 'headline.target.missed', 'headline.year.down',
                                  'headline.bookings.down') then false end as is_first_good,
         case when is_partial then null
              when second_half in ('headline.quota.met', 'headline.pipeline.up') then true
              when second_half in ('headline.quota.missed', 'headline.pipeline.down') then false end as is_second_good
  from half
),
set_by_company as (
  select string_agg(name || ' = ' || rtrim(rtrim(cast(value as varchar), '0'), '.'), ', ' order by name) as parameters
  from meta.parameter
  where value <> default_value
)
select
  set_by_company.parameters,
  case when set_by_company.parameters is not null then 'footer.parameters' end as footer_parameters_message,
  company_name,
  company_currency as currency_code,
  time_zone,
  run_id,
  data_as_of as data_as_of_at,
  business_date,
  getvariable('month') as this_month,
  getvariable('month') as report_month_year,
  (getvariable('month') - interval 1 month)::date as previous_month,
  case when is_partial then 'eyebrow.partial' else 'eyebrow.whole' end as eyebrow_message,
  case when is_partial then 'tile.previous.partial' else 'tile.previous' end as previous_label_message,

  revenue as revenue_amount,
  forecast as forecast_amount,
  target as target_amount,
  bookings as bookings_amount,
  forecast_gap as forecast_gap_change,
  abs(forecast_gap) as forecast_gap_share,
  revenue / forecast as forecast_reached_share,
  target_gap as target_gap_change,
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
  as_of as pipeline_date,
  pipeline_growth as pipeline_change,
  abs(pipeline_growth) as pipeline_change_share,
  largest_stage,
  largest_stage_share,
  segments as segment_count,
  growing as growing_count,
  compared as compared_count,
  fastest as fastest_segment,
  fastest_growth as fastest_segment_change,
  largest_segment,
  largest_segment_share,
  (select max(abs(invoiced_net)) from kpi.revenue_segment_month where month_start_date = getvariable('month')) as segment_unit,
  largest_family,
  largest_family_share,

  first_half as first_message,
  second_half as second_message,
  case
    when first_half = 'headline.nothing' or second_half is null then 'headline.alone'
    when is_first_good is distinct from is_second_good and is_first_good is not null and is_second_good is not null
      then 'headline.but'
    else 'headline.and'
  end as headline_message,

  case
    when revenue is null and bookings is not null then 'narrative.no_invoices'
    when revenue is null then null
    when is_partial then 'narrative.revenue.so_far'
    when forecast_gap is not null and revenue_growth is not null then 'narrative.revenue.forecast_year'
    when forecast_gap is not null then 'narrative.revenue.forecast'
    when revenue_growth is not null then 'narrative.revenue.year'
    else 'narrative.revenue'
  end as narrative_revenue_message,
  case
    when attainment is not null and is_partial then 'narrative.quota.so_far'
    when attainment is not null then 'narrative.quota'
    when revenue is not null and bookings is not null then 'narrative.bookings'
  end as narrative_bookings_message,
  case
    when open_amount is null then null
    when pipeline_growth is not null then 'narrative.pipeline.change'
    else 'narrative.pipeline'
  end as narrative_pipeline_message,

  case
    when not has_invoices and coalesce(bookings, 0) = 0 then 'months.title.nothing'
    when not has_invoices then 'months.title.bookings'
    when is_partial and forecast is not null and revenue is not null then 'months.title.so_far'
    when is_partial then 'months.title.plain'
    when round(forecast_gap, 2) > 0 then 'months.title.ahead'
    when round(forecast_gap, 2) < 0 then 'months.title.behind'
    when forecast_gap is not null then 'months.title.met'
    when round(target_gap, 2) >= 0 then 'months.title.target_met'
    when round(target_gap, 2) < 0 then 'months.title.target_missed'
    else 'months.title.plain'
  end as months_title_message,
  case when has_invoices then 'months.bars.revenue' else 'months.bars.bookings' end as bars_message,
  case when has_invoices then 'months.actual' else 'months.booked' end as bars_label_message,
  case when has_forecast then 'months.line' end as line_message,
  case when has_target then 'months.tick' end as tick_message,
  case when has_forecast then 'months.below' end as below_message,

  case when coalesce(staged_deals, 0) = 0 then 'stages.title.nothing'
       when largest_stage_share is null then 'stages.title.plain'
       else 'stages.title.largest' end as stages_title_message,
  case when coalesce(staged_deals, 0) = 0 then 'no_data' else 'stages.note' end as stages_note_message,

  case
    when not has_invoices then 'segments.title.no_invoices'
    when segments = 0 then 'segments.title.nothing'
    when growing = 0 and compared = segments and not is_partial then 'segments.title.shrinking'
    when growing > 0 and segments > 1 and not is_partial then 'segments.title.fastest'
    when largest_segment_share is not null then 'segments.title.largest'
    else 'segments.title.plain'
  end as segments_title_message,
  case when segments = 0 then 'no_data' else 'segments.note' end as segments_note_message,
  case when largest_family_share is not null then 'families.title.largest' else 'families.title.plain' end
    as families_title_message
from told
cross join set_by_company
