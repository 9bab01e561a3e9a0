-- name: dim_forecast_category
-- description: Forecast categories of deals and submissions.
-- grain: one forecast category
-- owner: crm
-- key: forecast_category
-- scd: 1
-- source: codes
create table dim_forecast_category (
  forecast_category string not null comment 'commit, best_case, pipeline, omitted or closed',
  name string not null comment 'Text',
  category_order int not null comment '1 is the surest'
) comment 'One forecast category';
