-- name: fct_fx_rate
-- description: Exchange rates as published.
-- grain: one currency, day and kind
-- owner: finance
-- key: currency_code, rate_date, kind
-- entity: fx_rate
create table fct_fx_rate (
  currency_code string not null comment 'ISO 4217 code of the quoted currency',
  rate_date date not null comment 'Day the rate was published for',
  kind string not null comment 'spot or plan',
  base_currency_code string not null comment 'Currency one unit of which is quoted',
  rate decimal(19,8) not null comment 'Units of currency_code for one unit of base_currency_code',
  source_system string not null comment 'Source the row came from',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One currency, day and kind';
