-- A page each: the team asked for, or the teams scored last by then; the company where nobody is in a team; one page that says so where nothing is scored.
-- basis: row
-- basis compared_count: count
-- basis costing_count: count
-- basis helping_count: count
-- basis rep_count: count
-- basis step_count: count
-- basis team_given_count: count
-- basis team_held_count: count
-- basis team_held_share: count
-- basis team_high_count: score
-- basis team_low_count: score
-- basis team_ranked_count: count
-- basis team_score_count: score
-- basis total_period_count: count
with scored as (
  select *
  from kpi.forecast_reliability_month
  where basis = 'booked' and month_start_date <= getvariable('month')
  qualify month_start_date = max(month_start_date) over ()
),
page as (
  select scope_type, scope_id, scope_name, score, score_low, score_high, grade, direction, bias_share, bias_low, bias_high, wape, wape_total, is_ranked
  from scored
  where case getvariable('scope_type')
    when 'team' then scope_type = 'team' and scope_id = getvariable('scope_id')
    else scope_type = 'team'
      or scope_type = 'company' and not exists (select 1 from scored where scope_type = 'team')
  end
),
member as (
  select page.scope_id,
         count(*) as reps,
         count(*) filter (where scored.is_ranked) as ranked
  from page
  inner join scored on scored.scope_type = 'rep' and (page.scope_type = 'company' or scored.team = page.scope_id)
  group by all
),
range as (
  select scope_type, scope_id,
         count(has_held) as given,
         count(*) filter (where has_held) as held,
         max(greatest(p90, submitted)) as widest
  from kpi.adjusted_forecast_period
  where basis = 'booked' and period_type = 'month' and horizon_days = 30
    and period_start_date <= getvariable('month')
  group by all
),
ahead as (
  select scope_id, scope_type,
         arg_max(wape_total, horizon_days) as first_wape, max(horizon_days) as first_days,
         arg_min(wape_total, horizon_days) as last_wape, min(horizon_days) as last_days,
         max(periods) as periods
  from kpi.forecast_total_month
  where basis = 'booked' and method = 'submitted' and wape_total is not null
    and month_start_date = (select max(month_start_date) from scored)
  group by all
),
added as (
  select scope_id, scope_type,
         count(*) filter (where verdict = 'adds') as helping,
         count(*) filter (where verdict = 'costs') as costing,
         count(*) filter (where verdict <> 'few') as steps,
         max(compared) as compared
  from kpi.forecast_value_added_month
  where basis = 'booked' and horizon_days = 30 and method in ('weighted', 'stage_model', 'submitted', 'manager')
    and month_start_date = (select max(month_start_date) from scored)
  group by all
)
select
  coalesce(page.scope_id, '') as team,
  case when page.scope_type = 'company' then night.company_name else page.scope_name end as team_name,
  page.score as team_score_count,
  score_low as team_low_count,
  score_high as team_high_count,
  grade as team_grade,
  bias_share as team_bias_change,
  abs(bias_share) as team_bias_share,
  bias_low as team_low_change,
  bias_high as team_high_change,
  wape as team_wape_share,
  wape_total as team_total_share,
  reps as rep_count,
  ranked as team_ranked_count,
  given as team_given_count,
  held as team_held_count,
  first_wape as first_wape_share,
  first_days as first_days_count,
  last_wape as last_wape_share,
  last_days as last_days_count,
  held / nullif(given, 0) as team_held_share,
  ahead.periods as total_period_count,
  compared as compared_count,
  costing as costing_count,
  helping as helping_count,
  steps as step_count,
  widest as ranges_unit,
  case
    when page.scope_id is null then 'page.insufficient'
    when direction is null or not is_ranked then 'page.unknown'
    when direction = 'over' then 'page.over'
    when direction = 'under' then 'page.under'
    else 'page.neutral'
  end as page_message,
  case when page.score is null then 'team.insufficient' else 'team.score' end as team_message,
  case when coalesce(ranked, 0) = 0 then 'ranking.title.insufficient' else 'ranking.title' end as ranking_message,
  case when first_wape is null then 'horizons.title.insufficient'
       when ahead.periods < least_periods then 'horizons.title.few' else 'horizons.title' end as horizons_message,
  case when coalesce(compared, 0) = 0 then 'added.title.insufficient'
       when coalesce(steps, 0) = 0 then 'added.title.few'
       when helping = steps then 'added.title.all'
       when helping = 0 then 'added.title.none'
       else 'added.title.some' end as added_message,
  case when coalesce(given, 0) = 0 then 'ranges.title.insufficient'
       when given < least_ranges then 'ranges.title.few' else 'ranges.title' end as ranges_message
from meta.night as night
cross join claim()
left join page on true
left join member on member.scope_id = page.scope_id
left join range on range.scope_type = page.scope_type and range.scope_id = page.scope_id
left join ahead on ahead.scope_type = page.scope_type and ahead.scope_id = page.scope_id
left join added on added.scope_type = page.scope_type and added.scope_id = page.scope_id
order by page.scope_id
