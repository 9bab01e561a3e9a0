-- name: revenue_product_family_month
-- description: What was invoiced of each product family in each month and the margin on it. The rate is null where no cost is known or the net it stands on is 0.
-- grain: one product family and calendar month with posted lines
-- owner: billing
-- depends: macro.months_begun, macro.ratio, star.dim_product, star.fct_invoice_line
-- unit: company currency
-- direction: higher
-- numerator: sum of margin_company of posted lines
-- denominator: sum of amount_company of the posted lines whose cost is known
-- additive: yes
-- basis: invoiced
-- basis quantity: count
-- column month_id: Month of the invoice date as 2026-10
-- column month_start_date: First day of the month
-- column family: Family of the product at the invoice date; unknown where the product has none
-- column quantity: Quantity sold, credit notes subtracted
-- column invoiced_net: Net of posted lines in company currency, credit notes subtracted
-- column margin: Margin in company currency of the lines whose cost is known
-- column margin_rate: Margin over the net of the same lines, a fraction; null where no cost is known or that net is 0
with invoiced as (
  select
    strftime(line.invoice_date, '%Y-%m') as month_id,
    coalesce(product.family, 'unknown') as family,
    sum(line.quantity) as quantity,
    sum(line.amount_company) as invoiced_net,
    sum(line.margin_company) as margin,
    sum(line.amount_company) filter (where line.margin_company is not null) as net_of_known_cost
  from star.fct_invoice_line as line
  left join star.dim_product as product
    on product.product_key = line.product_key
  where line.is_posted
    and not line.is_pass_through
  group by all
)

select
  month.month_id,
  month.month_start_date,
  invoiced.family,
  invoiced.quantity,
  invoiced.invoiced_net,
  invoiced.margin,
  ratio(invoiced.margin, invoiced.net_of_known_cost) as margin_rate
from invoiced
inner join months_begun() as month
  on month.month_id = invoiced.month_id
order by month.month_id, invoiced.family
