-- name: new_customer_month
-- description: Accounts invoiced for the first time ever, by month of that first invoice. The first months of the ledger count every customer as new: read them with that in mind.
-- grain: one calendar month with a new customer
-- owner: billing
-- depends: star.fct_invoice_line
-- unit: accounts
-- direction: higher
-- numerator: accounts whose first posted invoice is dated in the month
-- denominator: none
-- additive: yes
-- column month_id: Month of the first invoice as 2026-10
-- column new_customers: Accounts invoiced for the first time
with first_invoices as (
  select
    line.account_id,
    min(line.invoice_date) as first_invoice_date
  from star.fct_invoice_line as line
  where line.is_posted
    and line.kind = 'invoice'
    and not line.is_pass_through
    and line.account_id is not null
  group by line.account_id
)

select
  strftime(first_invoices.first_invoice_date, '%Y-%m') as month_id,
  count(*) as new_customers
from first_invoices
group by all
order by month_id
