-- name: product
-- description: A product or service that is sold, one row for each state in time.
-- grain: one product in one state
-- owner: crm
-- key: product_id, valid_from
-- rule cost_not_negative: unit_cost is null or unit_cost >= 0
create table product (
  product_id string not null comment 'Durable id of the product',
  valid_from timestamp comment 'When this state began; empty when the source keeps no history',
  name string not null comment 'Product name',
  family string comment 'Product family',
  offer string comment 'Offer the product belongs to',
  sales_model string comment 'standard or complex',
  unit_cost decimal(19,4) comment 'Cost of one unit in company currency',
  is_pass_through boolean comment 'True for shipping and other items that are not sales'
) comment 'A product or service that is sold, one row for each state in time';
