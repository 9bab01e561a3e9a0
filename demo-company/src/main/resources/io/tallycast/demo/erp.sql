-- The demo company's invoicing. Credit notes carry positive amounts, as many ledgers print them.
create table customers (
  customer_no text primary key,
  name text not null,
  country_code text,
  vat_number text,
  currency_code char(3) not null,
  payment_days integer not null,
  crm_account_id bigint,
  updated_at timestamptz not null
);
create table salespeople (
  code text primary key,
  name text not null,
  crm_user_id bigint,
  updated_at timestamptz not null
);
create table items (
  item_no text primary key,
  description text not null,
  item_group text,
  unit_cost numeric(12,2),
  updated_at timestamptz not null
);
create table orders (
  order_no text primary key,
  customer_no text not null,
  customer_po text,
  crm_opportunity_id bigint,
  ordered_on date not null,
  currency_code char(3) not null,
  net_amount numeric(14,2) not null,
  updated_at timestamptz not null
);
create table invoices (
  id bigint primary key,
  number text unique,
  customer_no text not null,
  salesperson_code text,
  order_reference text,
  state text not null,
  invoice_date date,
  due_date date,
  posted_at timestamptz,
  currency_code char(3) not null,
  net_amount numeric(14,2) not null,
  tax_amount numeric(14,2) not null,
  updated_at timestamptz not null
);
create table invoice_lines (
  id bigint primary key,
  invoice_id bigint not null,
  line_no integer not null,
  item_no text,
  description text,
  quantity numeric(12,2) not null,
  unit_price numeric(14,2) not null,
  discount_amount numeric(14,2) not null,
  net_amount numeric(14,2) not null,
  tax_amount numeric(14,2) not null,
  cost_amount numeric(14,2),
  crm_opportunity_id bigint,
  updated_at timestamptz not null
);
create table credit_notes (
  id bigint primary key,
  number text not null unique,
  invoice_id bigint,
  customer_no text not null,
  salesperson_code text,
  reason text,
  credit_date date not null,
  posted_at timestamptz not null,
  currency_code char(3) not null,
  net_amount numeric(14,2) not null,
  tax_amount numeric(14,2) not null,
  updated_at timestamptz not null
);
create table credit_note_lines (
  id bigint primary key,
  credit_note_id bigint not null,
  line_no integer not null,
  item_no text,
  description text,
  quantity numeric(12,2) not null,
  unit_price numeric(14,2) not null,
  net_amount numeric(14,2) not null,
  tax_amount numeric(14,2) not null,
  cost_amount numeric(14,2),
  crm_opportunity_id bigint,
  updated_at timestamptz not null
);
create table payments (
  id bigint primary key,
  invoice_id bigint not null,
  paid_on date not null,
  amount numeric(14,2) not null,
  currency_code char(3) not null,
  method text,
  updated_at timestamptz not null
);
create index on invoices (updated_at, id);
create index on invoice_lines (updated_at, id);
create index on credit_notes (updated_at, id);
create index on credit_note_lines (updated_at, id);
create index on payments (updated_at, id);
