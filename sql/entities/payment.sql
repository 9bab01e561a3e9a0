-- name: payment
-- description: Money received for an invoice, or paid back.
-- grain: one payment and invoice
-- owner: billing
-- key: payment_id, invoice_id
create table payment (
  payment_id string not null comment 'Durable id of the payment',
  invoice_id string not null comment 'Invoice it pays',
  paid_date date not null comment 'Day the money arrived',
  amount decimal(19,4) not null comment 'Amount applied to the invoice, in currency_code',
  currency_code string not null comment 'ISO 4217 code',
  is_deleted boolean comment 'True when the source deleted it'
) comment 'Money received for an invoice, or paid back';
