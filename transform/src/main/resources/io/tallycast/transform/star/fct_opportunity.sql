with milestone as (
  select
    pipeline,
    min(if(milestone = 'qualified', stage_order, null)) as qualified_order,
    min(if(milestone = 'proposed', stage_order, null)) as proposed_order
  from dim_stage
  where is_current
  group by pipeline
),
-- A lost stage comes after all others in order, but reaching it is no progress.
progress as (
  select
    deal_version.opportunity_id,
    min(if(dim_stage.stage_order >= milestone.qualified_order, deal_version.valid_from, null)) as qualified_at,
    min(if(dim_stage.stage_order >= milestone.proposed_order, deal_version.valid_from, null)) as proposed_at
  from deal_version
  inner join dim_stage on dim_stage.stage_key = deal_version.stage_key
  inner join milestone on milestone.pipeline <=> dim_stage.pipeline
  where not coalesce(dim_stage.is_closed, false) or coalesce(dim_stage.is_won, false)
  group by deal_version.opportunity_id
),
known as (
  select opportunity_id, count(*) as version_count, min(created_at) as created_at
  from deal_version
  group by opportunity_id
),
billed as (
  select
    opportunity_id,
    min(if(kind = 'invoice', invoice_date, null)) as first_invoiced_date,
    max(if(kind = 'invoice', invoice_date, null)) as last_invoiced_date,
    sum(if(kind = 'invoice', amount_company, null)) as invoiced_net_company,
    sum(if(kind = 'invoice', amount_plan, null)) as invoiced_net_plan,
    sum(if(kind = 'credit_note', amount_company, null)) as credited_net_company,
    sum(if(kind = 'credit_note', amount_plan, null)) as credited_net_plan
  from deal_line
  where is_posted
  group by opportunity_id
),
deal_invoice as (
  select distinct opportunity_id, invoice_id
  from deal_line
  where is_posted and kind = 'invoice'
),
credited as (
  select reversed_invoice_id, sum(net_amount + coalesce(tax_amount, 0)) as amount
  from fct_invoice
  where is_posted and kind = 'credit_note' and reversed_invoice_id is not null
  group by reversed_invoice_id
),
received as (
  select invoice_id, sum(amount) as amount, max(paid_date) as last_paid_date
  from fct_payment
  where not is_deleted
  group by invoice_id
),
paid as (
  select
    deal_invoice.opportunity_id,
    min(
      fct_invoice.net_amount + coalesce(fct_invoice.tax_amount, 0) + coalesce(credited.amount, 0)
        <= coalesce(received.amount, 0)
    ) as is_paid,
    max(received.last_paid_date) as last_paid_date
  from deal_invoice
  inner join fct_invoice on fct_invoice.invoice_id = deal_invoice.invoice_id
  left join credited on credited.reversed_invoice_id = deal_invoice.invoice_id
  left join received on received.invoice_id = deal_invoice.invoice_id
  group by deal_invoice.opportunity_id
),
deal as (
  select
    last.*,
    known.version_count,
    known.created_at as first_created_at,
    deal_end.since_at,
    deal_end.owner_id as credited_id,
    deal_end.owner_at,
    last.status in ('won', 'lost') as is_closed,
    if(
      last.status in ('won', 'lost'),
      coalesce(last.closed_date, local_day(deal_end.since_at)),
      null
    ) as close_day
  from deal_version as last
  inner join deal_end on deal_end.opportunity_id = last.opportunity_id
  inner join known on known.opportunity_id = last.opportunity_id
  where last.is_current
),
valued as (
  select
    deal.*,
    if(is_closed, to_company(amount, currency_code, close_day), amount_company) as value_company,
    if(is_closed, to_plan(amount, currency_code, close_day), amount_plan) as value_plan
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
  valued.close_day as closed_date,
  day_key(valued.close_day) as closed_date_key,
  valued.first_created_at as created_at,
  day_key(local_day(valued.first_created_at)) as created_date_key,
  progress.qualified_at,
  progress.proposed_at,
  if(valued.status = 'won', valued.since_at, null) as won_at,
  if(valued.status = 'lost', valued.since_at, null) as lost_at,
  billed.first_invoiced_date,
  billed.last_invoiced_date,
  if(paid.is_paid, paid.last_paid_date, null) as paid_date,
  if(valued.status = 'won', valued.value_company, null) as won_amount_company,
  if(valued.status = 'won', valued.value_plan, null) as won_amount_plan,
  cast(billed.invoiced_net_company as decimal(19,4)) as invoiced_net_company,
  cast(billed.invoiced_net_plan as decimal(19,4)) as invoiced_net_plan,
  cast(billed.credited_net_company as decimal(19,4)) as credited_net_company,
  cast(billed.credited_net_plan as decimal(19,4)) as credited_net_plan,
  datediff(valued.close_day, local_day(valued.first_created_at)) as sales_cycle_days,
  cast(valued.version_count as int) as version_count,
  valued.loss_reason,
  valued.lead_source,
  valued.merged_into_id,
  valued.source_system,
  valued.batch_id,
  valued.ingested_at
from valued
left join progress on progress.opportunity_id = valued.opportunity_id
left join billed on billed.opportunity_id = valued.opportunity_id
left join paid on paid.opportunity_id = valued.opportunity_id
