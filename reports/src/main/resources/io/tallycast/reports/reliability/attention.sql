-- Whose forecast needs a talk: those that lean beyond chance, the largest lean first.
-- basis: row
-- basis period_count: count
with scored as (
  select *
  from kpi.forecast_reliability_month
  where basis = 'booked' and month_start_date <= getvariable('month')
  qualify month_start_date = max(month_start_date) over ()
)
select scope_name as owner_name, periods as period_count,
       case direction when 'over' then 'attention.over' else 'attention.under' end as attention_message,
       'attention.size' as size_message,
       abs(bias_share) as lean_share
from scored
where scope_type = 'rep' and is_ranked and direction in ('over', 'under')
  and (getvariable('scope_type') = 'company' or team = getvariable('scope_id'))
order by abs(bias_share) desc, scope_name
limit 3
