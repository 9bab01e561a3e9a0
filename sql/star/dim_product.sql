-- name: dim_product
-- description: Products and services with their whole history.
-- grain: one product and version
-- owner: crm
-- key: product_key
-- scd: 2
-- durable: product_id
-- type1: name
-- entity: product
create table dim_product (
  product_key bigint not null comment 'Surrogate key: xxhash64 of product_id and valid_from; -1 is the unknown product',
  product_id string not null comment 'Durable id',
  name string not null comment 'Product name',
  family string comment 'Product family',
  offer string comment 'Offer the product belongs to',
  sales_model string comment 'standard or complex',
  unit_cost decimal(19,4) comment 'Cost of one unit in company currency',
  is_pass_through boolean comment 'True for shipping and other items that are not sales',
  valid_from timestamp not null comment 'Start of this version, inclusive, UTC; 1900-01-01 for the first known',
  valid_to timestamp not null comment 'End of this version, exclusive, UTC; 9999-12-31 while current',
  is_current boolean not null comment 'True for the version in force now',
  known_from timestamp comment 'When this state was first said to hold, UTC; valid_from of the first version is earlier, empty while a placeholder',
  is_placeholder boolean not null comment 'True while only the id is known because a fact arrived before the member',
  source_system string not null comment 'Source the row came from',
  batch_id string not null comment 'Landing batch the row came from',
  ingested_at timestamp not null comment 'When the row was extracted, UTC'
) comment 'One product in one validity interval';
