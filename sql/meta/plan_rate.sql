-- name: plan_rate
-- description: The plan rates tallycast.yml sets; they go before those of sources.
-- grain: one fiscal year and currency
-- owner: finance
-- key: fiscal_year, currency_code
create table plan_rate (
  fiscal_year int not null comment 'Fiscal year, named by the calendar year it ends in',
  currency_code string not null comment 'ISO 4217 code',
  rate decimal(19,8) not null comment 'Units of currency_code for one unit of the company currency'
) comment 'One fiscal year and currency';
