-- name: revenue_month
-- description: Each month of the company: what was invoiced against its target and the margin on it, and what was booked against what the reps had called and their quota. Every month from the first with a figure is a row; a figure no source delivers is null, never 0.
-- grain: one calendar month
-- owner: billing
-- depends: kpi.new_customer_month, kpi.submitted_forecast_rep_month, macro.months_begun, macro.own_target, macro.ratio, star.dim_rep, star.fct_invoice_line, star.fct_opportunity
-- unit: company currency
-- direction: higher
-- numerator: sum of margin_company of posted lines
-- denominator: sum of amount_company of the posted lines whose cost is known
-- additive: yes
-- basis: invoiced
-- basis bookings: booked
-- basis submitted_forecast: booked
-- basis calls: count
-- basis calls_missing: count
-- basis quota: booked
-- basis customers_invoiced: count
-- basis new_customers: count
-- column month_id: Month as 2026-10
-- column month_start_date: First day of the month
-- column invoiced_net: Net of posted lines in company currency, credit notes subtracted, pass-through left out; null while no invoices are known at all
-- column margin: Margin in company currency of the lines whose cost is known
-- column margin_rate: Margin over the net of the same lines, a fraction; null where no cost is known or that net is 0
-- column bookings: Value of the deals won in the month in company currency; null while no deals are known at all or no won deal has an amount
-- column submitted_forecast: Sum over reps of the own commit call for the month as it stood when the month began, a forecast of bookings; null without a call
-- column calls: Reps whose call is in it
-- column calls_missing: Reps in post on the first day of the month without a call; null while nobody made one
-- column quota: Sum of the reps' targets on bookings; null where none is set
-- column target: Sum of the reps' targets on what is invoiced; null where none is set
-- column customers_invoiced: Accounts with an invoice dated in the month; null while no invoices are known at all
-- column new_customers: Groups of accounts whose first invoice ever is dated in the month; null while no invoices are known at all
with invoiced as (
  select
    strftime(line.invoice_date, '%Y-%m') as month_id,
    sum(line.amount_company) as invoiced_net,
    sum(line.margin_company) as margin,
    sum(line.amount_company) filter (where line.margin_company is not null) as net_of_known_cost,
    count(distinct line.account_id) filter (where line.kind = 'invoice') as customers_invoiced
  from star.fct_invoice_line as line
  where line.is_posted
    and not line.is_pass_through
  group by all
),

booked as (
  select
    strftime(opportunity.closed_date, '%Y-%m') as month_id,
    sum(opportunity.won_amount_company) as bookings
  from star.fct_opportunity as opportunity
  where opportunity.is_won
  group by all
),

called as (
  select month_id, sum(amount) as submitted_forecast, count(*) as calls
  from kpi.submitted_forecast_rep_month
  group by month_id
),

silent as (
  select month.month_id, count(*) as calls_missing
  from months_begun() as month
  inner join star.dim_rep as rep
    on rep.is_current
    and rep.rep_key <> -1
    and coalesce(rep.role, 'rep') = 'rep'
    and coalesce(rep.hired_date <= month.month_start_date, true)
    and coalesce(rep.left_date >= month.month_start_date, true)
  anti join kpi.submitted_forecast_rep_month as call
    on call.month_id = month.month_id
    and call.rep_id = rep.rep_id
  group by month.month_id
),

targets as (
  select
    period_id as month_id,
    sum(target_value) filter (where criterion = 'bookings') as quota,
    sum(target_value) filter (where criterion = 'invoiced') as target
  from own_target()
  where criterion in ('invoiced', 'bookings')
  group by period_id
),

known as (
  select
    exists (select 1 from star.fct_invoice_line) as has_invoices,
    exists (select 1 from star.fct_opportunity) as has_deals,
    least(
      (select min(month_id) from invoiced),
      (select min(month_id) from booked),
      (select min(month_id) from called),
      (select min(month_id) from targets)) as first_month_id
)

select
  month.month_id,
  month.month_start_date,
  case when known.has_invoices then coalesce(invoiced.invoiced_net, 0) end as invoiced_net,
  invoiced.margin,
  ratio(invoiced.margin, invoiced.net_of_known_cost) as margin_rate,
  case when known.has_deals and booked.month_id is null then 0 else booked.bookings end as bookings,
  called.submitted_forecast,
  called.calls,
  case when called.calls > 0 then coalesce(silent.calls_missing, 0) end as calls_missing,
  targets.quota,
  targets.target,
  case when known.has_invoices then coalesce(invoiced.customers_invoiced, 0) end as customers_invoiced,
  case when known.has_invoices then coalesce(customers.new_customers, 0) end as new_customers
from months_begun() as month
inner join known
  on known.first_month_id <= month.month_id
left join invoiced
  on invoiced.month_id = month.month_id
left join kpi.new_customer_month as customers
  on customers.month_id = month.month_id
left join booked
  on booked.month_id = month.month_id
left join called
  on called.month_id = month.month_id
left join silent
  on silent.month_id = month.month_id
left join targets
  on targets.month_id = month.month_id
order by month.month_id
