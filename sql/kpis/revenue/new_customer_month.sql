-- name: new_customer_month
-- description: Groups of accounts invoiced for the first time ever, by month of that first invoice: a further site of a customer is no new customer. The first months of the ledger count every customer as new: read them with that in mind.
-- grain: one calendar month with a new customer
-- owner: billing
-- depends: macro.account_group, star.fct_invoice_line
-- unit: groups of accounts
-- direction: higher
-- numerator: groups of accounts whose first posted invoice is dated in the month
-- denominator: none
-- additive: yes
-- basis: count
-- column month_id: Month of the first invoice as 2026-10
-- column new_customers: Groups of accounts invoiced for the first time
with first_invoices as (
  select
    coalesce(member.group_id, line.account_id) as group_id,
    min(line.invoice_date) as first_invoice_date
  from star.fct_invoice_line as line
  left join account_group() as member
    on member.account_id = line.account_id
  where line.is_posted
    and line.kind = 'invoice'
    and not line.is_pass_through
    and line.account_id is not null
  group by all
)

select
  strftime(first_invoices.first_invoice_date, '%Y-%m') as month_id,
  count(*) as new_customers
from first_invoices
group by all
order by month_id
