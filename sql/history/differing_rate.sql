-- name: differing_rate
-- description: Exchange rates that are others than before, as they are and as they were.
-- grain: one currency, day and kind now or before
-- owner: forecast
-- depends: change.came_fct_fx_rate, change.gone_fct_fx_rate
with version as (
  select *, 'now' as side from change.came_fct_fx_rate
  union all
  select *, 'before' as side from change.gone_fct_fx_rate
)

select
  currency_code,
  rate_date,
  kind,
  base_currency_code,
  rate
from version
group by all
having count(distinct side) = 1
