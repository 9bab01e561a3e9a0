-- name: invoice
-- description: An invoice or credit note as the ledger holds it now; credit notes carry negative amounts.
-- grain: one invoice or credit note
-- owner: billing
-- key: invoice_id
-- rule kind_known: kind in ('invoice', 'credit_note')
-- rule status_known: status in ('draft', 'posted', 'void')
-- rule posted_has_date: status <> 'posted' or invoice_date is not null
-- rule credit_is_negative: kind <> 'credit_note' or net_amount <= 0
create table invoice (
  invoice_id string not null comment 'Durable id of the document',
  invoice_number string comment 'Number printed on the document',
  kind string not null comment 'invoice or credit_note',
  status string not null comment 'draft, posted or void',
  invoice_date date comment 'Date on the document',
  due_date date comment 'Day payment is due',
  posted_at timestamp comment 'When it was posted',
  account_id string comment 'Account invoiced',
  rep_id string comment 'Rep the ledger credits; empty when it does not know',
  currency_code string not null comment 'ISO 4217 code',
  net_amount decimal(19,4) not null comment 'Total net of tax, after discounts; negative on credit notes',
  tax_amount decimal(19,4) comment 'Tax',
  reversed_invoice_id string comment 'Invoice a credit note reverses',
  order_reference string comment 'Order, quote or purchase order number printed on the document',
  is_deleted boolean comment 'True when the source deleted it'
) comment 'An invoice or credit note; credit notes carry negative amounts';
