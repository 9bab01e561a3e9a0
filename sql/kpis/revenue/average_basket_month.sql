-- name: average_basket_month
-- description: What an invoice and a customer are worth in each segment and month. Credit notes lower the net and are not counted as invoices; a month with nothing but credit notes has no basket, so null.
-- grain: one segment and calendar month with posted lines
-- owner: billing
-- depends: macro.mean_amount, macro.months_begun, star.dim_account, star.fct_invoice_line
-- unit: company currency
-- direction: higher
-- numerator: sum of amount_company of posted lines
-- denominator: invoices; customers
-- additive: no
-- basis: invoiced
-- basis invoices: count
-- basis customers: count
-- column month_id: Month of the invoice date as 2026-10
-- column month_start_date: First day of the month
-- column segment: Segment of the account at the invoice date; unknown where the account has none
-- column invoices: Invoices, credit notes not counted
-- column customers: Accounts with an invoice dated in the month
-- column invoiced_net: Net of posted lines in company currency, credit notes subtracted
-- column basket_per_invoice: invoiced_net over invoices in company currency; null without an invoice
-- column basket_per_customer: invoiced_net over customers in company currency; null without a customer
with invoiced as (
  select
    strftime(line.invoice_date, '%Y-%m') as month_id,
    coalesce(account.segment, 'unknown') as segment,
    count(distinct line.invoice_id) filter (where line.kind = 'invoice') as invoices,
    count(distinct line.account_id) filter (where line.kind = 'invoice') as customers,
    sum(line.amount_company) as invoiced_net
  from star.fct_invoice_line as line
  left join star.dim_account as account
    on account.account_key = line.account_key
  where line.is_posted
    and not line.is_pass_through
  group by all
)

select
  month.month_id,
  month.month_start_date,
  invoiced.segment,
  invoiced.invoices,
  invoiced.customers,
  invoiced.invoiced_net,
  mean_amount(invoiced.invoiced_net, invoiced.invoices) as basket_per_invoice,
  mean_amount(invoiced.invoiced_net, invoiced.customers) as basket_per_customer
from invoiced
inner join months_begun() as month
  on month.month_id = invoiced.month_id
order by month.month_id, invoiced.segment
