-- name: stg_marketing__touch
-- description: Clicks, visits, forms and event attendances of people at accounts.
-- grain: one touch
-- owner: marketing
-- depends: touches
-- driver: touches
select
  touch_id,
  person as person_id,
  account_id,
  campaign_id,
  happened_at as touched_at,
  touch_type,
  _key,
  _batch_id,
  _extracted_at,
  _observed_at
from touches
