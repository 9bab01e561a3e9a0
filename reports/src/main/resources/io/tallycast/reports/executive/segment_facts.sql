-- One more row of facts: which segments and product families revenue comes from.
-- basis: invoiced
-- basis compared_count: count
-- basis growing_count: count
-- basis segment_count: count
with night as (
  select business_date < last_day(getvariable('month')) as is_partial from meta.night
),
known as (
  select coalesce(bool_or(invoiced_net is not null), false) as has_invoices from kpi.revenue_month
),
segment as (
  select count(*) as segments,
         count(*) filter (where growth_year > 0) as growing,
         count(growth_year) filter (where month.customers >= least_customers) as compared,
         arg_max(segment, growth_year) filter (where month.customers >= least_customers and segment <> 'unknown') as fastest,
         max(growth_year) filter (where month.customers >= least_customers and segment <> 'unknown') as fastest_growth,
         arg_max(segment, invoiced_net) as largest,
         bool_and(segment = 'unknown') as is_unknown,
         case when min(invoiced_net) >= 0 then max(invoiced_net) / nullif(sum(invoiced_net), 0) end as segment_share
  from kpi.revenue_segment_month as month, claim()
  where month_start_date = getvariable('month') and (month.customers > 0 or invoiced_net <> 0)
),
family as (
  select count(*) as families, arg_max(family, invoiced_net) as largest,
         case when min(invoiced_net) >= 0 then max(invoiced_net) / nullif(sum(invoiced_net), 0) end as family_share
  from kpi.revenue_product_family_month
  where month_start_date = getvariable('month') and invoiced_net <> 0
)
select
  segments as segment_count,
  growing as growing_count,
  compared as compared_count,
  fastest as fastest_segment,
  fastest_growth as fastest_segment_change,
  segment.largest as largest_segment,
  segment_share as largest_segment_share,
  (select max(abs(invoiced_net)) from kpi.revenue_segment_month where month_start_date = getvariable('month')) as segment_unit,
  family.largest as largest_family,
  family_share as largest_family_share,
  case
    when not has_invoices then 'segments.title.no_invoices'
    when segments = 0 then 'segments.title.nothing'
    when segment.is_unknown then 'segments.title.unknown'
    when growing = 0 and compared = segments and not is_partial then 'segments.title.shrinking'
    when fastest_growth > 0 and compared > 1 and not is_partial then 'segments.title.fastest'
    when segment_share is not null and segment.largest <> 'unknown' and segments > 1 then 'segments.title.largest'
    else 'segments.title.plain'
  end as segments_title_message,
  case when segments = 0 then 'no_data' else 'segments.note' end as segments_note_message,
  case when family_share is not null and family.largest <> 'unknown' and families > 1 then 'families.title.largest' else 'families.title.plain' end
    as families_title_message
from night, known, segment, family
