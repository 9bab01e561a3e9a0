-- name: stg_crm__account
-- description: Accounts of the CRM with every change of segment, status or owner.
-- grain: one account in one state
-- owner: crm
-- depends: account_history
-- driver: account_history
select
  cast(account_id as varchar) as account_id,
  write_date as valid_from,
  name,
  segment,
  potential,
  status,
  industry,
  case
    when employees < 50 then '1-49'
    when employees < 250 then '50-249'
    when employees < 1000 then '250-999'
    when employees >= 1000 then '1000+'
  end as size_band,
  region,
  country_code as country,
  cast(owner_id as varchar) as owner_id,
  cast(parent_id as varchar) as parent_account_id,
  vat_number as tax_id,
  _key,
  _batch_id,
  _extracted_at,
  _observed_at
from account_history
