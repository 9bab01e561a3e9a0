-- name: deal_change
-- description: Deals that differ from when forecasts were last locked, or whose bills do, and the first instant at which they do. Bills count in forecasts only by actuals, and those once they are frozen.
-- grain: one opportunity
-- owner: forecast
-- depends: change.came_fct_opportunity_version, change.gone_fct_opportunity_version, derived.differing_answer, derived.differing_invoice, derived.differing_line, derived.touched_deal, macro.end_of_day, star.dim_period
with version as (
  select *, 'now' as side from change.came_fct_opportunity_version
  union all
  select *, 'before' as side from change.gone_fct_opportunity_version
),

differing_version as (
  select
    opportunity_id,
    valid_from,
    status,
    owner_id,
    stage_id,
    forecast_category,
    amount,
    currency_code,
    probability,
    expected_close_date,
    closed_date
  from version
  group by all
  having count(distinct side) = 1
),

billed as (
  select invoice_date from derived.differing_line
  union all
  select invoice_date from derived.differing_invoice
  union all
  select invoice_date from derived.differing_answer
),

change as (
  select opportunity_id, valid_from as instant
  from differing_version
  union all
  select deal.opportunity_id, end_of_day(frozen.freeze_date) - interval 1 microsecond
  from (
    select opportunity_id, greatest(since, (select min(invoice_date) from billed)) as since
    from derived.touched_deal
    where exists (from billed)
  ) as deal
  asof inner join (select distinct freeze_date from star.dim_period) as frozen
    on deal.since <= frozen.freeze_date
)

select opportunity_id, min(instant) as instant
from change
group by opportunity_id
