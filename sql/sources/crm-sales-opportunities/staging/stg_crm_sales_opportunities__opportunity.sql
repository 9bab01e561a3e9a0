-- name: stg_crm_sales_opportunities__opportunity
-- description: The states of a deal the set's two dates tell: engaged, then closed; a deal without a date has the state it is seen in.
-- depends: sales_pipeline
-- driver: sales_pipeline
-- corrects: product GTXPro joined to GTX Pro
with deal as (
  select
    opportunity_id,
    nullif(trim(sales_agent), '') as owner_id,
    -- The pipeline writes 'GTXPro' where the product list has 'GTX Pro'.
    case trim(product) when 'GTXPro' then 'GTX Pro' else nullif(trim(product), '') end as product_id,
    nullif(trim(account), '') as account_id,
    deal_stage,
    nullif(trim(engage_date), '') as engage_date,
    nullif(trim(close_date), '') as close_date,
    nullif(trim(close_value), '') as close_value,
    _is_deleted,
    _batch_id,
    _extracted_at,
    _observed_at
  from sales_pipeline
),
state as (
  select deal.*, 'Engaging' as stage_id, engage_date as changed_at, 2 as change_sequence, false as is_last
  from deal
  where engage_date is not null and deal_stage in ('Engaging', 'Won', 'Lost')
  union all
  -- Prospecting has no date: changed_at stays empty and the night that saw the deal dates it.
  select deal.*, deal_stage, close_date, case deal_stage when 'Prospecting' then 1 else 3 end, true
  from deal
  where deal_stage <> 'Engaging' or engage_date is null
  union all
  select deal.*, deal_stage, null, 4, true
  from deal
  where _is_deleted
)
select
  opportunity_id,
  changed_at,
  change_sequence,
  engage_date as created_at,
  account_id,
  owner_id,
  product_id,
  stage_id,
  case
    when change_sequence = 4 then 'deleted'
    when stage_id in ('Prospecting', 'Engaging') then 'open'
    -- A stage the set does not have is passed on, for the contract to reject by name.
    else lower(stage_id)
  end as status,
  case stage_id when 'Won' then 'closed' when 'Lost' then 'omitted' end as forecast_category,
  -- close_value is what the deal came to: nobody knew it while the deal was open.
  case when is_last then close_value end as amount,
  case when is_last and close_value is not null then 'USD' end as currency_code,
  case when is_last then close_date end as closed_date,
  _batch_id,
  _extracted_at,
  _observed_at
from state
