-- name: fx_rate
-- description: A published exchange rate: units of a currency for one unit of the base currency.
-- grain: one currency, day and kind
-- owner: finance
-- key: currency_code, rate_date, kind
-- rule rate_positive: rate > 0
-- rule kind_known: kind in ('spot', 'plan')
create table fx_rate (
  currency_code string not null comment 'ISO 4217 code of the quoted currency',
  rate_date date not null comment 'Day the rate was published for',
  kind string not null comment 'spot or plan',
  base_currency_code string not null comment 'Currency that one unit of is quoted, EUR in the ECB file',
  rate decimal(19,8) not null comment 'Units of currency_code for one unit of base_currency_code'
) comment 'A published exchange rate';
