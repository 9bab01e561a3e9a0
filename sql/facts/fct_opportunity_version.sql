-- name: fct_opportunity_version
-- description: The history of each deal as one chain of the states loaded and the states delivered. Of the states of one instant the last by the source's sequence counts, of equal ones the one extracted last; what the night sees without a number takes the place of what was seen before. A state that was only observed and says what the one before it says is that one seen again.
-- grain: one opportunity and version
-- owner: crm
-- depends: derived.plan_rate, entity.opportunity, star.dim_account, star.dim_campaign, star.dim_product, star.dim_rep, star.dim_stage, star.fct_fx_rate

-- _said is all a state says but not of when; _is_new: delivered tonight; _is_observed: dated by the night that saw it.
with ranked as (
  select
    *,
    row_number() over (
      partition by opportunity_id, changed_at
      order by coalesce(_is_observed and _is_new and change_sequence is null, false) desc, change_sequence desc nulls last, left(batch_id, 10) desc, cast(substring(batch_id, 13) as int) desc,
        _is_new desc, ingested_at desc, _said) as _rank,
    min(_is_new) over (partition by opportunity_id, changed_at) as _is_unheard
  from opportunity
),

known as (
  select *, lag(_said) over (partition by opportunity_id order by changed_at) as _said_before
  from ranked
  where _rank = 1
),

chain as (
  select
    *,
    lead(changed_at) over (partition by opportunity_id order by changed_at) as next_changed_at,
    row_number() over (partition by opportunity_id order by changed_at) as version_number
  from known
  where not (_is_unheard and _is_observed and _said is not distinct from _said_before)
)

select
  xxhash64(opportunity_id, changed_at) as opportunity_version_key,
  opportunity_id,
  changed_at as valid_from,
  coalesce(next_changed_at, timestamp '9999-12-31 00:00:00') as valid_to,
  next_changed_at is null as is_current,
  change_sequence,
  version_number,
  status,
  account_at(account_id, changed_at) as account_key,
  account_id,
  rep_at(owner_id, changed_at) as owner_key,
  owner_id,
  product_at(product_id, changed_at) as product_key,
  product_id,
  stage_at(stage_id, changed_at) as stage_key,
  stage_id,
  campaign_at(campaign_id, changed_at) as campaign_key,
  campaign_id,
  forecast_category,
  amount,
  currency_code,
  to_company(amount, currency_code, local_date(changed_at)) as amount_company,
  to_plan(amount, currency_code, local_date(changed_at)) as amount_plan,
  probability,
  expected_close_date,
  day_key(expected_close_date) as expected_close_date_key,
  closed_date,
  name,
  created_at,
  loss_reason,
  lead_source,
  merged_into_id,
  source_system,
  batch_id,
  ingested_at
from chain
