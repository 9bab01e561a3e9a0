-- name: stg_ecb__fx_rate
-- description: Euro reference rates by currency and day; days on which a currency is not quoted are left out.
-- grain: one currency and day
-- owner: finance
-- depends: rates
-- driver: rates
select
  upper(trim(currency)) as currency_code,
  "date" as rate_date,
  'spot' as kind,
  'EUR' as base_currency_code,
  rate,
  _key,
  _batch_id,
  _extracted_at,
  _observed_at
from rates
where rate is not null
