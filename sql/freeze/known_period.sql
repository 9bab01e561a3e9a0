-- name: known_period
-- description: Every period of the calendar.
-- grain: one period
-- owner: core
-- depends: star.dim_period
select period_id
from star.dim_period
