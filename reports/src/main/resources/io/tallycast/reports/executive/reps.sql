-- Representatives with a quota, a won deal or a score, farthest from neutral first, then those without a score. The score is that of the last month scored by then.
-- basis: booked
-- basis bias_share: row
-- basis brier_score: chance
-- basis closed_count: count
-- basis high_count: score
-- basis low_count: score
-- basis peers_count: score
-- basis period_count: count
-- basis score: score
-- basis score_high: score
-- basis score_low: score
-- basis wape: row
-- basis widest: row
with night as (
  select business_date < last_day(getvariable('month')) as is_partial from meta.night
),
rep as (
  select rep_id, rep_name, team, bookings, quota, attainment
  from kpi.bookings_rep_month
  where month_start_date = getvariable('month')
    and (quota > 0 or deals_won > 0)
),
scored as (
  select *
  from kpi.forecast_reliability_month
  where scope_type = 'rep' and basis = 'booked' and month_start_date <= getvariable('month')
  qualify month_start_date = max(month_start_date) over ()
)
select coalesce(rep.rep_id, scored.scope_id) as rep_id,
       coalesce(rep.rep_name, scored.scope_name) as rep_name,
       coalesce(rep.team, scored.team) as team,
       rep.bookings, rep.quota, rep.attainment,
       case when not is_partial then greatest(0, 1 - rep.attainment) end as shortfall,
       least(0, min(rep.bookings) over ()) as lowest,
       greatest(max(rep.bookings) over (), max(rep.quota) over ()) as highest,
       coalesce(is_ranked, false) as is_ranked,
       case when is_ranked then bias_share end as bias_share,
       is_ranked and direction in ('over', 'under') as is_leaning,
       least(1, max(abs(bias_share)) filter (where is_ranked) over ()) as widest,
       case when is_ranked then wape end as wape,
       case when is_ranked then brier_score end as brier_score,
       coalesce(deals, 0) >= 10 as has_deals,
       score, score_low, score_high, grade,
       group_score as peers_count,
       score_low as low_count,
       score_high as high_count,
       periods as period_count,
       closed_deals as closed_count,
       case when scored.scope_id is null then 'reps.unscored'
            when reason = 'few_deals' then if(group_score is null, 'reps.few_deals.alone', 'reps.few_deals')
            when reason = 'few_months' then if(group_score is null, 'reps.few_months.alone', 'reps.few_months')
            when reason = 'low_credibility' then if(group_score is null, 'reps.low_credibility.alone', 'reps.low_credibility') end as history_message
from rep
full join scored on scored.scope_id = rep.rep_id
cross join night
where rep.rep_id is not null or is_ranked
order by is_ranked desc, abs(case when is_ranked then bias_share end) desc nulls last, rep.bookings desc nulls last, rep_name
