-- name: fct_invoice_line
-- description: Lines of invoices and credit notes with quantity, net, tax, discount, cost and margin.
-- grain: one invoice line
-- owner: billing
-- key: invoice_line_id
-- entity: invoice_line
create table fct_invoice_line (
  invoice_line_id string not null comment 'Durable id',
  invoice_id string not null comment 'Document, degenerate dimension',
  line_number int comment 'Position on the document',
  invoice_number string comment 'Number printed on the document',
  kind string comment 'invoice or credit_note; empty while the document is unknown',
  is_posted boolean not null comment 'True when it counts: the document is posted and neither it nor the line is deleted',
  invoice_date date comment 'Date on the document',
  invoice_date_key int not null comment 'The same as yyyymmdd; -1 when empty',
  account_key bigint not null comment 'Account as it was at invoice_date',
  account_id string comment 'Account, durable id',
  rep_key bigint not null comment 'Rep credited: owner of the deal the line bills, else the rep the ledger names; as at invoice_date',
  rep_id string comment 'Rep credited, durable id',
  product_key bigint not null comment 'Product as it was at invoice_date',
  product_id string comment 'Product, durable id',
  opportunity_id string comment 'Deal the line bills, where the ledger knows it',
  is_pass_through boolean not null comment 'True for shipping and other items that are not sales',
  quantity decimal(19,4) comment 'Quantity; negative on credit lines',
  currency_code string comment 'ISO 4217 code of the document',
  amount decimal(19,4) not null comment 'Net of tax, after discount, in currency_code',
  amount_company decimal(19,4) comment 'The same in company currency at the rate of fx_basis_date, rounded once to its minor units',
  amount_plan decimal(19,4) comment 'The same in company currency at the plan rate of the fiscal year of fx_basis_date',
  discount_amount decimal(19,4) comment 'Discount in currency_code',
  tax_amount decimal(19,4) comment 'Tax in currency_code',
  cost_amount decimal(19,4) comment 'Cost of what the line sold, in currency_code',
  cost_company decimal(19,4) comment 'Cost in company currency',
  cost_plan decimal(19,4) comment 'Cost in company currency at the plan rate',
  margin_company decimal(19,4) comment 'amount_company less cost_company; empty when the cost is unknown',
  margin_plan decimal(19,4) comment 'amount_plan less cost_plan; empty when the cost is unknown',
  fx_basis_date date comment 'Day whose rates convert it: invoice_date, or that of the invoice a credit note reverses',
  fx_rate_date date comment 'Day of the exchange rate used; empty for company currency',
  is_deleted boolean not null comment 'True when the source deleted it',
  source_system string not null comment 'Source the row came from',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One invoice line; credit lines are negative';
