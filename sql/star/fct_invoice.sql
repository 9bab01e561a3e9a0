-- name: fct_invoice
-- description: Invoices and credit notes as the ledger holds them now; credit notes are negative.
-- grain: one invoice or credit note
-- owner: billing
-- key: invoice_id
-- entity: invoice
create table fct_invoice (
  invoice_id string not null comment 'Durable id',
  invoice_number string comment 'Number printed on the document',
  kind string not null comment 'invoice or credit_note',
  status string not null comment 'draft, posted or void',
  is_posted boolean not null comment 'True when it counts: posted and not deleted',
  invoice_date date comment 'Date on the document',
  invoice_date_key int not null comment 'The same as yyyymmdd; -1 when empty',
  due_date date comment 'Day payment is due',
  posted_at timestamp comment 'When it was posted, UTC',
  account_key bigint not null comment 'Account as it was at invoice_date',
  account_id string comment 'Account, durable id',
  rep_key bigint not null comment 'Rep the ledger credits, as at invoice_date',
  rep_id string comment 'Rep, durable id',
  currency_code string not null comment 'ISO 4217 code',
  net_amount decimal(19,4) not null comment 'Net of tax in currency_code',
  net_amount_company decimal(19,4) comment 'Net of tax in company currency at the rate of fx_basis_date',
  net_amount_plan decimal(19,4) comment 'Net of tax in company currency at the plan rate of the fiscal year of fx_basis_date',
  tax_amount decimal(19,4) comment 'Tax in currency_code',
  fx_basis_date date comment 'Day whose rates convert it: invoice_date, or that of the invoice a credit note reverses',
  fx_rate_date date comment 'Day of the exchange rate used; empty for company currency',
  reversed_invoice_id string comment 'Invoice a credit note reverses',
  order_reference string comment 'Order, quote or purchase order number on the document',
  is_deleted boolean not null comment 'True when the source deleted it',
  source_system string not null comment 'Source the row came from',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One invoice or credit note';
