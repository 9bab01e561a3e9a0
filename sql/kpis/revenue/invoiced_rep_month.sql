-- name: invoiced_rep_month
-- description: What was invoiced for each rep in each month, net of credit notes and without pass-through items, and the margin on it. The rate is null where no cost is known or the net it stands on is 0.
-- grain: one rep and calendar month with posted lines
-- owner: billing
-- depends: macro.credit_share, macro.in_force_by, macro.months_to_date, macro.ratio, macro.share_of, star.dim_rep, star.fct_invoice_line
-- unit: company currency
-- direction: higher
-- numerator: sum of margin_company of posted lines
-- denominator: sum of amount_company of the posted lines whose cost is known
-- additive: yes
-- basis: invoiced
-- basis invoice_count: count
-- column month_id: Month of the invoice date as 2026-10
-- column month_start_date: First day of the month
-- column rep_id: Rep credited with the line; unassigned where nobody is
-- column rep_name: Name of the rep
-- column team: Team of the rep at the end of the month
-- column invoice_count: Invoices with a posted line of the rep, credit notes not counted
-- column invoiced_net: Net of posted lines in company currency, credit notes subtracted
-- column margin: Margin in company currency of the lines whose cost is known
-- column margin_rate: Margin over the net of the same lines, a fraction; null where no cost is known or that net is 0
with lines as (
  select
    strftime(line.invoice_date, '%Y-%m') as month_id,
    coalesce(credit.rep_id, 'unassigned') as rep_id,
    count(distinct line.invoice_id) filter (where line.kind = 'invoice') as invoice_count,
    sum(share_of(line.amount_company, credit.share)) as invoiced_net,
    sum(share_of(line.margin_company, credit.share)) as margin,
    sum(share_of(line.amount_company, credit.share)) filter (where line.margin_company is not null) as net_of_known_cost
  from star.fct_invoice_line as line
  cross join credit_share(line.opportunity_id, line.rep_id) as credit
  where line.is_posted
    and not line.is_pass_through
  group by all
)

select
  month.month_id,
  month.month_start_date,
  lines.rep_id,
  coalesce(rep.name, lines.rep_id) as rep_name,
  rep.team,
  lines.invoice_count,
  lines.invoiced_net,
  lines.margin,
  ratio(lines.margin, lines.net_of_known_cost) as margin_rate
from lines
inner join months_to_date() as month
  on month.month_id = lines.month_id
left join star.dim_rep as rep
  on rep.rep_id = lines.rep_id
  and in_force_by(rep.valid_from, rep.valid_to, month.seen_at)
order by month.month_id, lines.rep_id
