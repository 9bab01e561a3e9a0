-- name: touched_deal
-- description: Deals that differ, whose day has come, or that touched lines bill or billed; with the first day that can make a difference.
-- grain: one opportunity
-- owner: forecast
-- depends: change.gone_bridge_opportunity_invoice, change.gone_fct_invoice_line, derived.differing_version, derived.touched_line, macro.end_of_day, star.bridge_opportunity_invoice, star.fct_invoice_line, star.fct_opportunity_version, step.last_night
with bill as (
  select invoice_line_id, opportunity_id from star.fct_invoice_line
  union all
  select invoice_line_id, opportunity_id from change.gone_fct_invoice_line
  union all
  select invoice_line_id, opportunity_id from star.bridge_opportunity_invoice
  union all
  select invoice_line_id, opportunity_id from change.gone_bridge_opportunity_invoice
),

touched as (
  select opportunity_id, date '1900-01-01' as since
  from derived.differing_version
  union all
  select version.opportunity_id, date '1900-01-01'
  from star.fct_opportunity_version as version
  inner join step.last_night as last_night
    on version.valid_from >= end_of_day(last_night.business_date)
  union all
  select bill.opportunity_id, line.since
  from bill
  inner join derived.touched_line as line
    on line.invoice_line_id = bill.invoice_line_id
  where bill.opportunity_id is not null
)

select opportunity_id, min(since) as since
from touched
group by opportunity_id
