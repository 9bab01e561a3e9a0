-- name: fct_opportunity
-- description: Each deal with its milestones from creation to cash; what is keyed_ follows the invoice lines that name the deal, not those matched to it. A closed deal is valued at the rates of the day it closed, an open one at those of its last change.
-- grain: one opportunity
-- owner: crm
-- depends: derived.plan_rate, fact.deal_billing, fact.deal_end, fact.deal_milestone, fact.deal_payment, star.dim_rep, star.fct_fx_rate, star.fct_opportunity_version
with known as (
  select opportunity_id, count(*) as version_count, min(created_at) as created_at
  from fct_opportunity_version
  group by opportunity_id
),

deal as (
  select
    version.*,
    known.version_count,
    known.created_at as first_created_at,
    deal_end.since_at,
    deal_end.owner_id as credited_id,
    deal_end.owner_at,
    version.status in ('won', 'lost') as is_closed,
    case when version.status in ('won', 'lost')
      then coalesce(version.closed_date, local_date(deal_end.since_at))
    end as close_date
  from fct_opportunity_version as version
  inner join deal_end on deal_end.opportunity_id = version.opportunity_id
  inner join known on known.opportunity_id = version.opportunity_id
  where version.is_current
),

valued as (
  select
    deal.*,
    case when is_closed then to_company(amount, currency_code, close_date) else amount_company end as value_company,
    case when is_closed then to_plan(amount, currency_code, close_date) else amount_plan end as value_plan
  from deal
)

select
  valued.opportunity_id,
  valued.name,
  valued.status,
  valued.is_closed,
  valued.status = 'won' as is_won,
  valued.account_key,
  valued.account_id,
  rep_at(valued.credited_id, valued.owner_at) as owner_key,
  valued.credited_id as owner_id,
  valued.product_key,
  valued.product_id,
  valued.stage_key,
  valued.stage_id,
  valued.campaign_key,
  valued.campaign_id,
  valued.forecast_category,
  valued.amount,
  valued.currency_code,
  valued.value_company as amount_company,
  valued.value_plan as amount_plan,
  valued.probability,
  valued.expected_close_date,
  day_key(valued.expected_close_date) as expected_close_date_key,
  valued.close_date as closed_date,
  day_key(valued.close_date) as closed_date_key,
  valued.first_created_at as created_at,
  day_key(local_date(valued.first_created_at)) as created_date_key,
  deal_milestone.qualified_at,
  deal_milestone.proposed_at,
  case when valued.status = 'won' then valued.since_at end as won_at,
  case when valued.status = 'lost' then valued.since_at end as lost_at,
  deal_billing.first_invoiced_date as keyed_first_invoiced_date,
  deal_billing.last_invoiced_date as keyed_last_invoiced_date,
  case when deal_payment.is_paid then deal_payment.last_paid_date end as keyed_paid_date,
  case when valued.status = 'won' then valued.value_company end as won_amount_company,
  case when valued.status = 'won' then valued.value_plan end as won_amount_plan,
  cast(deal_billing.invoiced_net_company as decimal(19,4)) as keyed_invoiced_net_company,
  cast(deal_billing.invoiced_net_plan as decimal(19,4)) as keyed_invoiced_net_plan,
  cast(deal_billing.credited_net_company as decimal(19,4)) as keyed_credited_net_company,
  cast(deal_billing.credited_net_plan as decimal(19,4)) as keyed_credited_net_plan,
  extract(day from
    cast(valued.close_date as timestamp) - cast(local_date(valued.first_created_at) as timestamp)) as sales_cycle_days,
  cast(valued.version_count as int) as version_count,
  valued.loss_reason,
  valued.lead_source,
  valued.merged_into_id,
  valued.source_system,
  valued.batch_id,
  valued.ingested_at
from valued
left join deal_milestone on deal_milestone.opportunity_id = valued.opportunity_id
left join deal_billing on deal_billing.opportunity_id = valued.opportunity_id
left join deal_payment on deal_payment.opportunity_id = valued.opportunity_id
