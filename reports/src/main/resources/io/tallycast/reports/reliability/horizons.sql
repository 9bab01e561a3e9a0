-- Error of the total of each page and of the company by how far ahead.
-- basis: row
with scored as (
  select *
  from kpi.forecast_total_month
  where basis = 'booked' and method in ('submitted', 'manager') and month_start_date <= getvariable('month')
    and scope_type <> 'rep'
  qualify month_start_date = max(month_start_date) over ()
),
company as (
  select horizon_days, wape_total from scored where scope_type = 'company' and method = 'submitted'
)
select scored.scope_id || '.' || horizon_days as point,
       scored.scope_id as team,
       horizon_days,
       max(scored.wape_total) filter (where method = 'submitted') as submitted,
       max(scored.wape_total) filter (where method = 'manager') as manager,
       case when any_value(scored.scope_type) = 'team' then any_value(company.wape_total) end as company
from scored
left join company using (horizon_days)
where getvariable('scope_type') = 'company'
  or (scope_type, scope_id) = (getvariable('scope_type'), getvariable('scope_id'))
group by scored.scope_id, horizon_days
order by scored.scope_id, horizon_days desc
