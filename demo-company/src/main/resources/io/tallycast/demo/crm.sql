-- The demo company's CRM. Histories hold the whole row after each change, as a trigger would write it.
create table users (
  id bigint primary key,
  login text not null unique,
  first_name text not null,
  last_name text not null,
  job_title text not null,
  profile text not null,
  sales_motion text,
  seniority text,
  hired_on date,
  left_on date,
  ramp_until date,
  manager_id bigint,
  team text,
  territory text,
  write_date timestamptz not null
);
create table user_history (
  id bigint primary key,
  user_id bigint not null,
  login text not null,
  first_name text not null,
  last_name text not null,
  job_title text not null,
  profile text not null,
  sales_motion text,
  seniority text,
  hired_on date,
  left_on date,
  ramp_until date,
  manager_id bigint,
  team text,
  territory text,
  write_date timestamptz not null
);
create table accounts (
  id bigint primary key,
  name text not null,
  segment text,
  potential text,
  status text not null,
  industry text,
  employees integer,
  region text,
  country_code text,
  owner_id bigint,
  parent_id bigint,
  vat_number text,
  write_date timestamptz not null
);
create table account_history (
  id bigint primary key,
  account_id bigint not null,
  name text not null,
  segment text,
  potential text,
  status text not null,
  industry text,
  employees integer,
  region text,
  country_code text,
  owner_id bigint,
  parent_id bigint,
  vat_number text,
  write_date timestamptz not null
);
create table products (
  code text primary key,
  name text not null,
  family text not null,
  offer text,
  sales_model text,
  standard_cost numeric(12,2),
  pass_through boolean not null,
  write_date timestamptz not null
);
create table pipeline_stages (
  id bigint primary key,
  pipeline text not null,
  name text not null,
  sequence integer not null,
  probability numeric(5,2),
  forecast_category text,
  closed boolean not null,
  won boolean not null,
  milestone text,
  exit_criteria text,
  write_date timestamptz not null
);
create table campaigns (
  id bigint primary key,
  name text not null,
  channel text,
  campaign_type text,
  cost_model text,
  starts_on date,
  ends_on date,
  write_date timestamptz not null
);
create table opportunities (
  id bigint primary key,
  name text not null,
  account_id bigint,
  owner_id bigint,
  product_code text,
  campaign_id bigint,
  lead_source text,
  quote_number text,
  stage_id bigint not null,
  state text not null,
  forecast_category text,
  amount numeric(14,2),
  currency_code char(3) not null,
  probability numeric(5,2),
  expected_close date,
  closed_on date,
  loss_reason text,
  create_date timestamptz not null,
  write_date timestamptz not null
);
create table opportunity_history (
  id bigint primary key,
  opportunity_id bigint not null,
  name text not null,
  account_id bigint,
  owner_id bigint,
  product_code text,
  campaign_id bigint,
  lead_source text,
  quote_number text,
  stage_id bigint not null,
  state text not null,
  forecast_category text,
  amount numeric(14,2),
  currency_code char(3) not null,
  probability numeric(5,2),
  expected_close date,
  closed_on date,
  loss_reason text,
  create_date timestamptz not null,
  write_date timestamptz not null
);
create table activities (
  id bigint primary key,
  activity_type text not null,
  subject text,
  user_id bigint,
  account_id bigint,
  opportunity_id bigint,
  campaign_id bigint,
  planned_at timestamptz,
  takes_place_at timestamptz not null,
  duration_minutes integer,
  result text,
  no_show boolean,
  rebooked_as bigint,
  write_date timestamptz not null
);
create table forecast_submissions (
  id bigint primary key,
  rep_id bigint not null,
  submitted_by bigint not null,
  period text not null,
  category text not null,
  amount numeric(14,2) not null,
  currency_code char(3) not null,
  submitted_at timestamptz not null
);
create index on user_history (write_date, id);
create index on account_history (write_date, id);
create index on opportunities (write_date, id);
create index on opportunity_history (write_date, id);
create index on activities (write_date, id);
create index on forecast_submissions (submitted_at, id);
