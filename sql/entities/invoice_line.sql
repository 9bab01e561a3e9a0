-- name: invoice_line
-- description: A line of an invoice or credit note; credit lines are negative.
-- grain: one invoice line
-- owner: billing
-- key: invoice_line_id
create table invoice_line (
  invoice_line_id string not null comment 'Durable id of the line',
  invoice_id string not null comment 'Document the line belongs to',
  line_number int comment 'Position on the document',
  product_id string comment 'Product sold',
  opportunity_id string comment 'Deal the line bills, where the ledger knows it',
  description string comment 'Text of the line',
  quantity decimal(19,4) comment 'Quantity; negative on credit lines',
  unit_price decimal(19,6) comment 'Price of one unit before discount',
  discount_amount decimal(19,4) comment 'Discount taken off, as a positive amount on invoice lines',
  net_amount decimal(19,4) not null comment 'Net of tax, after discount; negative on credit lines',
  tax_amount decimal(19,4) comment 'Tax of the line',
  cost_amount decimal(19,4) comment 'Cost of what the line sold, in currency_code of the document',
  is_deleted boolean comment 'True when the source deleted it'
) comment 'A line of an invoice or credit note; credit lines are negative';
