-- name: fct_payment
-- description: Money received for invoices.
-- grain: one payment and invoice
-- owner: billing
-- key: payment_id, invoice_id
-- entity: payment
create table fct_payment (
  payment_id string not null comment 'Durable id of the payment',
  invoice_id string not null comment 'Invoice it pays',
  paid_date date not null comment 'Day the money arrived',
  paid_date_key int not null comment 'The same as yyyymmdd',
  account_key bigint not null comment 'Account of the invoice as it was at paid_date',
  account_id string comment 'Account, durable id',
  currency_code string not null comment 'ISO 4217 code',
  amount decimal(19,4) not null comment 'Amount applied to the invoice in currency_code',
  amount_company decimal(19,4) comment 'The same in company currency at the rate of paid_date',
  amount_plan decimal(19,4) comment 'The same in company currency at the plan rate of the fiscal year of paid_date',
  days_to_pay int comment 'Days from invoice date to paid date',
  is_deleted boolean not null comment 'True when the source deleted it',
  source_system string not null comment 'Source the row came from',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One payment and invoice';
