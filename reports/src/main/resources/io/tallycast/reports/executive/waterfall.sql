-- Open pipeline from the end of last month to the end of this one; what did not happen is left out.
-- basis: pipeline
-- basis deals: count
with part(part, label_message, position, buckets) as (
  values
    ('opening', 'waterfall.opening', 1, ['opening']),
    ('new', 'waterfall.new', 2, ['created', 'reopened']),
    ('raised', 'waterfall.raised', 3, ['amount_up']),
    ('reduced', 'waterfall.reduced', 4, ['amount_down']),
    ('won', 'waterfall.won', 5, ['won']),
    ('lost', 'waterfall.lost', 6, ['lost', 'deleted_merged']),
    ('other', 'waterfall.other', 7, ['pulled_in', 'transferred_in', 'pushed_out', 'transferred_out', 'reclassified', 'fx']),
    ('closing', 'waterfall.closing', 8, ['closing'])
)
select part.part, label_message, sum(amount) as amount, sum(deals)::bigint as deals
from part
inner join kpi.pipeline_waterfall_month as waterfall on list_contains(part.buckets, waterfall.bucket)
where waterfall.month_start_date = getvariable('month')
  and exists (select 1 from kpi.revenue_month where bookings is not null)
  and scope_type = 'company' and close_window = 'all' and mode = 'end_point'
group by part.part, label_message, position
having sum(deals) > 0 or part.part in ('opening', 'closing')
order by position
