-- name: invoice_control_total
-- description: The net of posted invoice lines of each source and currency equals, to the cent, what the source counted itself when it was last read.
-- severity: error
-- remedy: Compare the lines of that currency with the source. Rows in quarantine are missing here; if none is, deliver the object again.
-- depends: meta.control_total, star.fct_invoice_line
with ranked as (
  select
    control.*,
    rank() over (
      partition by control.source, control.object
      order by left(control.batch, 10) desc, cast(split_part(control.batch, '-r', 2) as integer) desc) as position
  from meta.control_total as control
  where control.name = 'invoiced_net'
),

counted as (
  select ranked.source, ranked.item as currency_code, sum(ranked.value) as counted_at_source
  from ranked
  where ranked.position = 1
  group by all
),

loaded as (
  select line.source_system as source, line.currency_code, sum(line.amount) as loaded
  from star.fct_invoice_line as line
  where line.is_posted
    and line.source_system in (select counted.source from counted)
  group by all
)

select
  coalesce(counted.source, loaded.source) as source,
  coalesce(counted.currency_code, loaded.currency_code) as currency_code,
  counted.counted_at_source,
  loaded.loaded
from counted
full join loaded
  on loaded.source = counted.source
  and loaded.currency_code = counted.currency_code
where abs(coalesce(counted.counted_at_source, 0) - coalesce(loaded.loaded, 0)) >= 0.005
order by source, currency_code
