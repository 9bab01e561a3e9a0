-- name: changed_period
-- description: The periods whose actual may differ from what it was when actuals were last looked at: those a deal was or is won in that changed, or that a line bills which changed, and those a line that changed is or was invoiced in. What is invoiced after a period is frozen does not count in it, whatever deal it bills.
-- grain: one period
-- owner: forecast
-- depends: change.gone_fct_opportunity_version, derived.differing_line, derived.touched_deal, macro.local_date, star.dim_period, star.fct_opportunity_version
with won as (
  select opportunity_id, valid_from, closed_date
  from star.fct_opportunity_version
  where status = 'won'
  union all
  select opportunity_id, valid_from, closed_date
  from change.gone_fct_opportunity_version
  where status = 'won'
),

-- A win whose closing date is taken back counts from its first day again, so that one is looked at too.
win as (
  select opportunity_id, closed_date as day
  from won
  where closed_date is not null
  union
  select opportunity_id, local_date(valid_from)
  from won
),

touched as (
  select invoice_date as day, date '1900-01-01' as since
  from derived.differing_line
  union all
  select win.day, deal.since
  from win
  inner join derived.touched_deal as deal
    on deal.opportunity_id = win.opportunity_id
)

select distinct period.period_id
from star.dim_period as period
inner join touched
  on touched.day between period.start_date and period.end_date
  and touched.since <= period.freeze_date
