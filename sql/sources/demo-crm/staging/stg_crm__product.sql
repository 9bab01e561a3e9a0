-- name: stg_crm__product
-- description: Products the CRM quotes.
-- grain: one product
-- owner: crm
-- depends: products
-- driver: products
select
  code as product_id,
  name,
  family,
  offer,
  sales_model,
  standard_cost as unit_cost,
  pass_through as is_pass_through,
  _key,
  _batch_id,
  _extracted_at,
  _observed_at
from products
