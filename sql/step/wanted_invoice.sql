-- name: wanted_invoice
-- description: What step match answers for: all invoices, or those that what changed can reach.
-- grain: one invoice or credit note
-- owner: billing
-- key: invoice_id
create table wanted_invoice (
  invoice_id string not null comment 'Document whose lines are answered'
) comment 'One document to answer for';
