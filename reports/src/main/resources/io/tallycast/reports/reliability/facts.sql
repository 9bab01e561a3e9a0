-- One row: what every page and the mail say of the last month scored by then, of the scope's representatives and ranges.
-- basis: score
-- basis company_total_share: row
-- basis company_wape_share: row
-- basis given_count: count
-- basis held_count: count
-- basis held_share: count
-- basis leaning_count: count
-- basis ranked_count: count
-- basis scored_count: count
with scored as (
  select *
  from kpi.forecast_reliability_month
  where basis = 'booked' and month_start_date <= getvariable('month')
  qualify month_start_date = max(month_start_date) over ()
),
company as (
  select score, score_low, score_high, grade, wape, wape_total, month_start_date,
         strptime(first_period_id, '%Y-%m')::date as first_period,
         strptime(last_period_id, '%Y-%m')::date as last_period
  from scored
  where scope_type = 'company'
),
rep as (
  select count(*) as scored_reps,
         count(*) filter (where is_ranked) as ranked,
         count(*) filter (where is_ranked and direction in ('over', 'under')) as leaning,
         arg_min(scope_name, place) as best
  from scored
  where scope_type = 'rep' and (getvariable('scope_type') = 'company' or team = getvariable('scope_id'))
),
range as (
  select count(has_held) as given, count(*) filter (where has_held) as held
  from kpi.adjusted_forecast_period
  where scope_type = 'team' and basis = 'booked' and period_type = 'month' and horizon_days = 30
    and period_start_date <= getvariable('month')
    and (getvariable('scope_type') = 'company' or scope_id = getvariable('scope_id'))
)
select
  company_name,
  company_currency as currency_code,
  time_zone,
  run_id,
  data_as_of as data_as_of_at,
  getvariable('month') as report_month_year,
  business_date,
  case when business_date < last_day(getvariable('month')) then 'eyebrow.partial'
       when business_date > last_day(getvariable('month')) then 'eyebrow.later'
       else 'eyebrow.whole' end as eyebrow_message,
  company.month_start_date as scored_month_year,
  first_period as window_first_year,
  last_period as window_last_year,
  score as company_score_count,
  score_low as company_low_count,
  score_high as company_high_count,
  wape as company_wape_share,
  wape_total as company_total_share,
  scored_reps as scored_count,
  ranked as ranked_count,
  leaning as leaning_count,
  best as best_name,
  given as given_count,
  held as held_count,
  held / nullif(given, 0) as held_share,
  case
    when coalesce(ranked, 0) = 0 then 'headline.insufficient'
    when leaning = 0 then 'headline.neutral'
    else 'headline.leaning'
  end as headline_message,
  case when score is not null and getvariable('scope_type') = 'company' then 'narrative.score' end as narrative_score_message,
  case when ranked > 1 and best is not null then 'narrative.best' end as narrative_best_message,
  case when given >= least_ranges then 'narrative.ranges' when given > 0 then 'narrative.ranges.few' end as narrative_ranges_message
from meta.night
cross join claim()
cross join rep
cross join range
left join company on true
