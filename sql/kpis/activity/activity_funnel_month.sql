-- name: activity_funnel_month
-- description: Calls, meetings, quotes and contracts of each rep in each month and the conversion from one to the next on the same month's totals. No-shows, deleted and planned activities do not count. A rate is null where the step before it did not happen.
-- grain: one rep and calendar month with one of the four activities
-- owner: crm
-- depends: macro.months_begun, macro.ratio, meta.night, star.dim_rep, star.fct_activity
-- unit: fraction
-- direction: higher
-- numerator: meetings; quotes; contracts
-- denominator: calls; meetings; quotes
-- additive: yes
-- basis: count
-- column month_id: Local month the activities took place in, as 2026-10
-- column month_start_date: First day of the month
-- column rep_id: Rep who did them; unassigned where nobody is named
-- column rep_name: Name of the rep
-- column calls: Calls
-- column meetings: Meetings that took place
-- column quotes: Quotes
-- column contracts: Contracts
-- column meetings_per_call: meetings over calls; null without a call
-- column quotes_per_meeting: quotes over meetings; null without a meeting
-- column contracts_per_quote: contracts over quotes; null without a quote
with counted as (
  select
    activity.occurred_date_key // 100 as month_key,
    coalesce(activity.rep_id, 'unassigned') as rep_id,
    count(*) filter (where activity.activity_type = 'call') as calls,
    count(*) filter (where activity.activity_type = 'meeting') as meetings,
    count(*) filter (where activity.activity_type = 'quote') as quotes,
    count(*) filter (where activity.activity_type = 'contract') as contracts
  from star.fct_activity as activity
  inner join meta.night as night
    on activity.occurred_date_key <= cast(strftime(night.business_date, '%Y%m%d') as integer)
  where activity.activity_type in ('call', 'meeting', 'quote', 'contract')
    and not activity.is_no_show
    and not activity.is_deleted
  group by all
)

select
  month.month_id,
  month.month_start_date,
  counted.rep_id,
  coalesce(rep.name, counted.rep_id) as rep_name,
  counted.calls,
  counted.meetings,
  counted.quotes,
  counted.contracts,
  ratio(counted.meetings, counted.calls) as meetings_per_call,
  ratio(counted.quotes, counted.meetings) as quotes_per_meeting,
  ratio(counted.contracts, counted.quotes) as contracts_per_quote
from counted
inner join months_begun() as month
  on cast(strftime(month.month_start_date, '%Y%m') as integer) = counted.month_key
left join star.dim_rep as rep
  on rep.rep_id = counted.rep_id
  and rep.is_current
order by month.month_id, counted.rep_id
