-- name: stg_crm_sales_opportunities__account
-- description: The customers, with two spellings of the set corrected.
-- depends: accounts
-- driver: accounts
-- corrects: sector technolgy to technology, office Philipines to Philippines
with renamed as (
  select
    account as account_id,
    -- The set writes 'technolgy' throughout.
    case trim(sector) when 'technolgy' then 'technology' else nullif(trim(sector), '') end as industry,
    -- And 'Philipines' once.
    case trim(office_location) when 'Philipines' then 'Philippines' else nullif(trim(office_location), '') end as country,
    nullif(trim(subsidiary_of), '') as parent_account_id,
    employees,
    try_cast(employees as bigint) as employee_count,
    _batch_id,
    _extracted_at,
    _observed_at
  from accounts
)
select
  account_id,
  account_id as name,
  industry,
  case
    when employee_count < 50 then '1-49'
    when employee_count < 250 then '50-249'
    when employee_count < 1000 then '250-999'
    when employee_count < 5000 then '1000-4999'
    when employee_count >= 5000 then '5000+'
    -- Not a number: shown as it is rather than lost.
    else nullif(trim(employees), '')
  end as size_band,
  country,
  parent_account_id,
  _batch_id,
  _extracted_at,
  _observed_at
from renamed
