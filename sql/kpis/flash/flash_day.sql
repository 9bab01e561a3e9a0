-- name: flash_day
-- description: The figures of each of the last 90 days up to the business date: deals created, won and lost, meetings, calls and what was invoiced. A day without any is a row of zeros; a figure no source delivers is null, never 0.
-- grain: one calendar day
-- owner: crm
-- depends: meta.night, star.dim_date, star.fct_activity, star.fct_invoice_line, star.fct_opportunity
-- unit: company currency
-- direction: higher
-- numerator: counts and sums of the day
-- denominator: none
-- additive: yes
-- basis: count
-- basis bookings: booked
-- basis lost_amount: booked
-- basis invoiced_net: invoiced
-- column date: Day in the company's time zone
-- column deals_created: Deals identified on the day, deleted and merged ones left out
-- column deals_won: Deals won
-- column deals_lost: Deals lost
-- column bookings: Value of the deals won in company currency; null where none has an amount
-- column lost_amount: Value of the deals lost in company currency; null where none has an amount
-- column meetings: Meetings that took place
-- column calls: Calls made
-- column invoiced_net: Net of posted lines dated on the day in company currency, credit notes subtracted
with days as (
  select day.date, day.date_key
  from star.dim_date as day
  inner join meta.night as night
    on day.date > night.business_date - 90
    and day.date <= night.business_date
),

created as (
  select created_date_key as date_key, count(*) as deals_created
  from star.fct_opportunity
  where status in ('open', 'won', 'lost')
  group by all
),

closed as (
  select
    closed_date_key as date_key,
    count(*) filter (where status = 'won') as deals_won,
    count(*) filter (where status = 'lost') as deals_lost,
    sum(won_amount_company) as bookings,
    sum(amount_company) filter (where status = 'lost') as lost_amount
  from star.fct_opportunity
  where status in ('won', 'lost')
  group by all
),

done as (
  select
    occurred_date_key as date_key,
    count(*) filter (where activity_type = 'meeting') as meetings,
    count(*) filter (where activity_type = 'call') as calls
  from star.fct_activity
  where not is_no_show
    and not is_deleted
  group by all
),

invoiced as (
  select invoice_date_key as date_key, sum(amount_company) as invoiced_net
  from star.fct_invoice_line
  where is_posted
    and not is_pass_through
  group by all
),

known as (
  select
    exists (select 1 from star.fct_opportunity) as has_deals,
    exists (select 1 from star.fct_activity) as has_activities,
    exists (select 1 from star.fct_invoice_line) as has_invoices
)

select
  days.date,
  case when known.has_deals then coalesce(created.deals_created, 0) end as deals_created,
  case when known.has_deals then coalesce(closed.deals_won, 0) end as deals_won,
  case when known.has_deals then coalesce(closed.deals_lost, 0) end as deals_lost,
  case when known.has_deals and coalesce(closed.deals_won, 0) = 0 then 0 else closed.bookings end as bookings,
  case when known.has_deals and coalesce(closed.deals_lost, 0) = 0 then 0 else closed.lost_amount end as lost_amount,
  case when known.has_activities then coalesce(done.meetings, 0) end as meetings,
  case when known.has_activities then coalesce(done.calls, 0) end as calls,
  case when known.has_invoices then coalesce(invoiced.invoiced_net, 0) end as invoiced_net
from days
cross join known
left join created
  on created.date_key = days.date_key
left join closed
  on closed.date_key = days.date_key
left join done
  on done.date_key = days.date_key
left join invoiced
  on invoiced.date_key = days.date_key
order by days.date
