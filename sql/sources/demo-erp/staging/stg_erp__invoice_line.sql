-- name: stg_erp__invoice_line
-- description: Lines of invoices and credit notes; credit lines turned negative, the deal taken from the line or its order.
-- grain: one invoice line
-- owner: billing
-- depends: invoice_lines, credit_note_lines, invoices, credit_notes, orders
-- driver: invoice_lines, credit_note_lines
select
  'I' || cast(line.id as varchar) as invoice_line_id,
  'I' || cast(line.invoice_id as varchar) as invoice_id,
  line.line_no as line_number,
  line.item_no as product_id,
  coalesce(cast(line.crm_opportunity_id as varchar), cast(orders.crm_opportunity_id as varchar)) as opportunity_id,
  line.description,
  line.quantity,
  line.unit_price,
  line.discount_amount,
  line.net_amount,
  line.tax_amount,
  line.cost_amount,
  line._is_deleted as is_deleted,
  line._key,
  line._batch_id,
  line._extracted_at,
  line._observed_at,
  line._is_changed or invoices._is_changed or orders._is_changed as _is_changed
from invoice_lines as line
left join invoices on invoices.id = line.invoice_id
left join orders on orders.order_no = invoices.order_reference
union all
select
  'C' || cast(line.id as varchar) as invoice_line_id,
  'C' || cast(line.credit_note_id as varchar) as invoice_id,
  line.line_no as line_number,
  line.item_no as product_id,
  coalesce(cast(line.crm_opportunity_id as varchar), cast(orders.crm_opportunity_id as varchar)) as opportunity_id,
  line.description,
  -line.quantity as quantity,
  line.unit_price,
  cast(0 as decimal(19,4)) as discount_amount,
  -line.net_amount as net_amount,
  -line.tax_amount as tax_amount,
  -line.cost_amount as cost_amount,
  line._is_deleted as is_deleted,
  line._key,
  line._batch_id,
  line._extracted_at,
  line._observed_at,
  line._is_changed or credit_notes._is_changed or invoices._is_changed or orders._is_changed as _is_changed
from credit_note_lines as line
left join credit_notes on credit_notes.id = line.credit_note_id
left join invoices on invoices.id = credit_notes.invoice_id
left join orders on orders.order_no = invoices.order_reference
