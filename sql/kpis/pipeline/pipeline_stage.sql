-- name: pipeline_stage
-- description: Open deals at the end of the business date by stage, with their value and weighted value. Open stages without a deal are rows with 0 deals. Values are null where no deal of the stage has one.
-- grain: one stage
-- owner: crm
-- depends: macro.end_of_day, macro.pipeline_at, meta.night, star.dim_stage
-- unit: company currency
-- direction: higher
-- numerator: amount_company of open deals; the same times probability, rounded per deal
-- denominator: none
-- additive: semi
-- basis: pipeline
-- basis deals: count
-- column as_of_date: Business date
-- column stage_id: Stage of the deals; unknown where a deal has none
-- column stage_name: Label of the stage
-- column stage_order: Position in the pipeline, 1 is the first
-- column deals: Open deals
-- column amount: Their value in company currency; null where none has an amount
-- column weighted_amount: Their value times the stated probability in company currency, rounded per deal; null where none has both
with open_deals as (
  select
    coalesce(deal.stage_id, 'unknown') as stage_id,
    count(*) as deals,
    sum(deal.amount_company) as amount,
    sum(deal.weighted_amount_company) as weighted_amount
  from meta.night as night
  cross join pipeline_at(end_of_day(night.business_date)) as deal
  group by all
),

stages as (
  select stage_id, name, stage_order, is_closed, stage_key
  from star.dim_stage
  where is_current
)

select
  night.business_date as as_of_date,
  coalesce(open_deals.stage_id, stages.stage_id) as stage_id,
  coalesce(stages.name, open_deals.stage_id) as stage_name,
  stages.stage_order,
  coalesce(open_deals.deals, 0) as deals,
  case when open_deals.deals is null then 0 else open_deals.amount end as amount,
  case when open_deals.deals is null then 0 else open_deals.weighted_amount end as weighted_amount
from stages
full join open_deals
  on open_deals.stage_id = stages.stage_id
cross join meta.night as night
where open_deals.deals is not null
  or (stages.stage_key <> -1 and not coalesce(stages.is_closed, false))
order by stages.stage_order, stage_id
