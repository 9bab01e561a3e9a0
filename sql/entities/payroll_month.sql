-- name: payroll_month
-- description: What a rep cost in a month, all charges loaded.
-- grain: one rep and month
-- owner: finance
-- key: rep_id, month_date
-- rule cost_not_negative: loaded_cost >= 0
create table payroll_month (
  rep_id string not null comment 'Rep',
  month_date date not null comment 'First day of the month',
  loaded_cost decimal(19,4) not null comment 'Salary with all charges in currency_code',
  currency_code string not null comment 'ISO 4217 code'
) comment 'What a rep cost in a month, all charges loaded';
