-- name: dim_currency
-- description: Currencies of ISO 4217.
-- grain: one currency
-- owner: core
-- key: currency_code
-- scd: 0
-- source: calendar
create table dim_currency (
  currency_code string not null comment 'ISO 4217 code',
  name string not null comment 'English name',
  minor_units int not null comment 'Decimals of the smallest unit'
) comment 'One currency';
