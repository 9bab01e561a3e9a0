-- name: stg_crm_sales_opportunities__stage
-- description: The four stages of the set's dictionary, in its order; it states no chance of winning.
-- depends: sales_pipeline
with landed as (
  select min(_batch_id) as _batch_id, min(_extracted_at) as _extracted_at, min(_observed_at) as _observed_at
  from sales_pipeline__all
)
select
  stage.stage_id,
  'Sales' as pipeline,
  stage.stage_id as name,
  stage.stage_order,
  stage.is_closed,
  stage.is_won,
  landed._batch_id,
  landed._extracted_at,
  landed._observed_at
from landed
cross join (
  values
    ('Prospecting', 1, false, false),
    ('Engaging', 2, false, false),
    ('Won', 3, true, true),
    ('Lost', 4, true, false)) as stage (stage_id, stage_order, is_closed, is_won)
