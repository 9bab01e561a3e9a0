-- Open pipeline by stage, in the order of the stages; beyond eight, the last ones become one row without a label.
-- basis: pipeline
-- basis note: count
with ranked as (
  select stage_id, stage_name, deals, amount, weighted_amount,
         row_number() over (order by stage_order, stage_name) as position,
         count(*) over () as stages
  from kpi.pipeline_stage
  where deals > 0 and as_of_date < getvariable('month') + interval 2 month
)
select case when stages > 8 and position > 7 then '' else stage_id end as stage,
       any_value(case when stages > 8 and position > 7 then null else stage_name end) as label,
       sum(amount) as amount,
       sum(weighted_amount) as part,
       sum(deals)::bigint as note
from ranked
group by stage
order by min(position)
