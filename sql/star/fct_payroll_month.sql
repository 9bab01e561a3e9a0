-- name: fct_payroll_month
-- description: What reps cost a month, all charges loaded.
-- grain: one rep and month
-- owner: finance
-- key: rep_id, month_date
-- entity: payroll_month
create table fct_payroll_month (
  rep_key bigint not null comment 'Rep as it was at the end of the month',
  rep_id string not null comment 'Rep, durable id',
  month_date date not null comment 'First day of the month',
  month_date_key int not null comment 'The same as yyyymmdd',
  currency_code string not null comment 'ISO 4217 code',
  loaded_cost decimal(19,4) not null comment 'Salary with all charges in currency_code',
  loaded_cost_company decimal(19,4) comment 'The same in company currency at the rate of the last day of the month',
  loaded_cost_plan decimal(19,4) comment 'The same in company currency at the plan rate of the fiscal year of the month',
  source_system string not null comment 'Source the row came from',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One rep and month';
