-- name: changed_since
-- description: The instants from which what is known now may differ from what was known when forecasts were last locked, for a rep's period or for all; no row when nothing may.
-- grain: one rep and month or quarter, and one row for all
-- owner: forecast
-- key: rep_id, period_id
create table changed_since (
  rep_id string comment 'Rep; empty for what may count for all',
  period_id string comment 'Month or quarter in which deals, their bills or calls differ; empty for what may count for all',
  instant timestamp not null comment 'Forecasts locked as of later instants may differ'
) comment 'Since when something differs';
