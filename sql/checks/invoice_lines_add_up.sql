-- name: invoice_lines_add_up
-- description: The lines of a posted document add up to the net on its header, to the cent.
-- severity: warning
-- depends: star.fct_invoice, star.fct_invoice_line
with lines as (
  select line.invoice_id, sum(line.amount) as lines_net
  from star.fct_invoice_line as line
  where not line.is_deleted
  group by line.invoice_id
)

select
  invoice.invoice_id,
  invoice.invoice_number,
  invoice.net_amount,
  lines.lines_net
from star.fct_invoice as invoice
inner join lines
  on lines.invoice_id = invoice.invoice_id
where invoice.is_posted
  and abs(invoice.net_amount - lines.lines_net) >= 0.005
order by invoice.invoice_id
