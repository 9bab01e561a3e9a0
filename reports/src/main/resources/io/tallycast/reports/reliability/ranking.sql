-- Representatives of each page, the most reliable first, then those without enough history.
-- basis: score
-- basis bias_share: row
-- basis brier_score: chance
-- basis closed_count: count
-- basis company_place: count
-- basis listed: count
-- basis periods: count
-- basis periods_count: count
-- basis place: count
-- basis wape: row
-- basis widest: row
with scored as (
  select *
  from kpi.forecast_reliability_month
  where basis = 'booked' and month_start_date <= getvariable('month')
  qualify month_start_date = max(month_start_date) over ()
),
page as (
  select scope_type, scope_id
  from scored
  where case getvariable('scope_type')
    when 'team' then scope_type = 'team' and scope_id = getvariable('scope_id')
    else scope_type = 'team'
      or scope_type = 'company' and not exists (select 1 from scored where scope_type = 'team')
  end
)
select rep.scope_id as rep_id,
       page.scope_id as team,
       rep.scope_name as rep_name,
       rep.is_ranked,
       case when rep.is_ranked then
         rank() over (partition by page.scope_id, rep.is_ranked order by rep.score desc)
       end as place,
       count(*) over (partition by page.scope_id) as listed,
       rep.score, rep.score_low, rep.score_high, rep.grade, rep.place as company_place,
       rep.bias_share,
       rep.is_ranked and rep.direction in ('over', 'under') as is_leaning,
       least(1, max(abs(rep.bias_share)) over (partition by page.scope_id)) as widest,
       rep.wape, rep.brier_score, rep.deals >= 10 as has_deals,
       rep.periods,
       rep.periods as periods_count,
       rep.closed_deals as closed_count,
       rep.group_score as peers_count,
       rep.score_low as low_count,
       rep.score_high as high_count,
       case when rep.is_ranked then null
            when rep.reason = 'few_deals' then if(rep.group_score is null, 'ranking.few_deals.alone', 'ranking.few_deals')
            when rep.reason = 'few_months' then if(rep.group_score is null, 'ranking.few_months.alone', 'ranking.few_months')
            when rep.reason = 'low_credibility' then if(rep.group_score is null, 'ranking.low_credibility.alone', 'ranking.low_credibility') end as history_message
from page
inner join scored as rep on rep.scope_type = 'rep' and (page.scope_type = 'company' or rep.team = page.scope_id)
order by page.scope_id, place nulls last, rep.scope_name
