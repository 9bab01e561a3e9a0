-- What each step adds to the one before it, 30 days ahead.
-- basis: row
-- basis better_count: count
-- basis compared: count
-- basis p: count
-- basis worse_count: count
with name(method, label_message) as (
  values
    ('naive_last', 'method.naive_last'),
    ('seasonal_naive', 'method.seasonal_naive'),
    ('weighted', 'method.weighted'),
    ('stage_model', 'method.stage_model'),
    ('submitted', 'method.submitted'),
    ('manager', 'method.manager')
)
select scope_id || '.' || added.method as step,
       scope_id as team,
       own.label_message as method_message,
       previous.label_message as previous_message,
       wape, value_added, compared, better as better_count, worse as worse_count, p,
       max(abs(value_added)) over (partition by scope_id) as widest,
       case verdict when 'adds' then 'good' when 'costs' then 'bad' else 'neutral' end as tone
from (
  select *
  from kpi.forecast_value_added_month
  where basis = 'booked' and horizon_days = 30 and scope_type <> 'rep' and month_start_date <= getvariable('month')
    and (getvariable('scope_type') = 'company'
      or (scope_type, scope_id) = (getvariable('scope_type'), getvariable('scope_id')))
  qualify month_start_date = max(month_start_date) over ()
) as added
inner join name as own on own.method = added.method
left join name as previous on previous.method = added.previous_method
where added.method in ('stage_model', 'weighted', 'submitted', 'manager')
order by scope_id, case added.method when 'weighted' then 1 when 'stage_model' then 2 when 'submitted' then 3 else 4 end
