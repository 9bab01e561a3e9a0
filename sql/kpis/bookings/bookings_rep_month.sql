-- name: bookings_rep_month
-- description: What each rep won in each month against quota, with the net invoiced beside it. Attainment is null without a quota or with a quota of 0; invoiced_net is null while no invoices are known at all.
-- grain: one rep and calendar month with a won deal, a quota or an invoice
-- owner: crm
-- depends: kpi.invoiced_rep_month, macro.credit_share, macro.in_force_by, macro.months_to_date, macro.own_target, macro.ratio, macro.share_of, star.dim_rep, star.fct_invoice_line, star.fct_opportunity
-- unit: company currency
-- direction: higher
-- numerator: sum of won_amount_company by closed_date
-- denominator: sum of current rep targets on bookings for the month
-- additive: yes
-- basis: booked
-- basis deals_won: count
-- basis invoiced_net: invoiced
-- column month_id: Month the deals were won in, as 2026-10
-- column month_start_date: First day of the month
-- column rep_id: Owner of the deals at the won date; unassigned where nobody owned them
-- column rep_name: Name of the rep
-- column team: Team of the rep at the end of the month
-- column deals_won: Deals won in the month
-- column bookings: Value of these deals in company currency; 0 without a deal, null where no won deal has an amount
-- column quota: Bookings target of the rep for the month; null where none is set, or where it is the sum of those of the reps below
-- column attainment: Bookings over quota, a fraction; null without a quota or with a quota of 0
-- column invoiced_net: Net invoiced for the rep in the month in company currency; null while no invoices are known at all
with won as (
  select
    strftime(opportunity.closed_date, '%Y-%m') as month_id,
    coalesce(credit.rep_id, 'unassigned') as rep_id,
    count(*) as deals_won,
    sum(share_of(opportunity.won_amount_company, credit.share)) as bookings
  from star.fct_opportunity as opportunity
  cross join credit_share(opportunity.opportunity_id, opportunity.owner_id) as credit
  where opportunity.is_won
  group by all
),

quotas as (
  select
    target.period_id as month_id,
    target.rep_id,
    sum(target.target_value) as quota
  from own_target() as target
  where target.criterion = 'bookings'
  group by all
),

invoiced as (
  select month_id, rep_id, invoiced_net
  from kpi.invoiced_rep_month
),

rows as (
  select month_id, rep_id from won
  union
  select month_id, rep_id from quotas
  union
  select month_id, rep_id from invoiced
)

select
  month.month_id,
  month.month_start_date,
  rows.rep_id,
  coalesce(rep.name, rows.rep_id) as rep_name,
  rep.team,
  coalesce(won.deals_won, 0) as deals_won,
  case when won.deals_won is null then 0 else won.bookings end as bookings,
  quotas.quota,
  ratio(case when won.deals_won is null then 0 else won.bookings end, quotas.quota) as attainment,
  case when exists (select 1 from star.fct_invoice_line) then coalesce(invoiced.invoiced_net, 0) end as invoiced_net
from rows
inner join months_to_date() as month
  on month.month_id = rows.month_id
left join won
  on won.month_id = rows.month_id and won.rep_id = rows.rep_id
left join quotas
  on quotas.month_id = rows.month_id and quotas.rep_id = rows.rep_id
left join invoiced
  on invoiced.month_id = rows.month_id and invoiced.rep_id = rows.rep_id
left join star.dim_rep as rep
  on rep.rep_id = rows.rep_id
  and in_force_by(rep.valid_from, rep.valid_to, month.seen_at)
order by month.month_id, rows.rep_id
