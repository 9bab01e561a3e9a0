-- name: revenue_segment_month
-- description: What was invoiced to each customer segment in each month, the margin on it and the growth on the same month a year before. Growth is null without a positive net a year before. The segment is the one of the account at the invoice date.
-- grain: one segment and calendar month, from the first month of the segment on
-- owner: billing
-- depends: macro.months_begun, macro.ratio, star.dim_account, star.fct_invoice_line
-- unit: company currency
-- direction: higher
-- numerator: invoiced_net less the net of the same month a year before
-- denominator: the net of the same month a year before
-- additive: yes
-- basis: invoiced
-- basis customers: count
-- column month_id: Month of the invoice date as 2026-10
-- column month_start_date: First day of the month
-- column segment: Segment of the account at the invoice date; unknown where the account has none
-- column customers: Accounts with an invoice dated in the month
-- column invoiced_net: Net of posted lines in company currency, credit notes subtracted
-- column margin: Margin in company currency of the lines whose cost is known
-- column margin_rate: Margin over the net of the same lines, a fraction; null where no cost is known or that net is 0
-- column growth_year: Change of invoiced_net on the same month a year before, a fraction; null without a positive net then
with invoiced as (
  select
    strftime(line.invoice_date, '%Y-%m') as month_id,
    coalesce(account.segment, 'unknown') as segment,
    count(distinct line.account_id) filter (where line.kind = 'invoice') as customers,
    sum(line.amount_company) as invoiced_net,
    sum(line.margin_company) as margin,
    sum(line.amount_company) filter (where line.margin_company is not null) as net_of_known_cost
  from star.fct_invoice_line as line
  left join star.dim_account as account
    on account.account_key = line.account_key
  where line.is_posted
    and not line.is_pass_through
  group by all
),

segments as (
  select segment, min(month_id) as first_month_id
  from invoiced
  group by segment
)

select
  month.month_id,
  month.month_start_date,
  segments.segment,
  coalesce(invoiced.customers, 0) as customers,
  coalesce(invoiced.invoiced_net, 0) as invoiced_net,
  invoiced.margin,
  ratio(invoiced.margin, invoiced.net_of_known_cost) as margin_rate,
  case when year_before.invoiced_net > 0
    then ratio(coalesce(invoiced.invoiced_net, 0) - year_before.invoiced_net, year_before.invoiced_net)
  end as growth_year
from months_begun() as month
inner join segments
  on segments.first_month_id <= month.month_id
left join invoiced
  on invoiced.month_id = month.month_id
  and invoiced.segment = segments.segment
left join invoiced as year_before
  on year_before.month_id = strftime(month.month_start_date - interval 1 year, '%Y-%m')
  and year_before.segment = segments.segment
order by month.month_id, segments.segment
