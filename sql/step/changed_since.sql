-- name: changed_since
-- description: The instant from which what is known now may differ from what was known when forecasts were last locked; no row, or none in it, when nothing may.
-- grain: at most one row
-- owner: forecast
-- key: instant
create table changed_since (
  instant timestamp comment 'Forecasts locked as of later instants may differ'
) comment 'Since when something differs';
