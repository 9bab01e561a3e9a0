-- name: quarantine
-- description: Rejected rows, counted for each night, object and rule, with the reason of one of them.
-- grain: one night, source, object and rule
-- owner: core
-- depends: star.quarantine
select
  business_date,
  source_system,
  object,
  rule,
  min(reason) as reason_sample,
  count(*) as rows
from star.quarantine
group by business_date, source_system, object, rule
order by business_date, source_system, object, rule
