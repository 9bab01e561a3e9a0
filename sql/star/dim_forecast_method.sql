-- name: dim_forecast_method
-- description: Ways a forecast comes about.
-- grain: one forecast method
-- owner: forecast
-- key: method
-- scd: 1
-- source: codes
create table dim_forecast_method (
  method string not null comment 'submitted, manager, weighted, stage_model, naive_last, seasonal_naive or run_rate',
  name string not null comment 'Text',
  method_order int not null comment 'Order in lists: judgment first, then from deals, then from past periods'
) comment 'One forecast method';
