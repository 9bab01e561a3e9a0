-- name: stg_crm_sales_opportunities__product
-- description: The products; sales_price is a list price and no cost, so it is left out.
-- depends: products
-- driver: products
select
  product as product_id,
  product as name,
  nullif(trim(series), '') as family,
  _batch_id,
  _extracted_at,
  _observed_at
from products
