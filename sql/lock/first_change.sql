-- name: first_change
-- description: The first instant at which what is known now differs from what was known when forecasts were last locked: for each rep that ever owned a deal that differs and each period that deal ever was to close in, for calls, and for all.
-- grain: one rep and month or quarter, and one row for all
-- owner: forecast
-- depends: change.gone_fct_opportunity_version, derived.call_change, derived.deal_change, derived.rate_change, macro.credit_share, macro.local_date, star.dim_period, star.fct_opportunity_version
with state as (
  select opportunity_id, valid_from, status, owner_id, expected_close_date, closed_date
  from star.fct_opportunity_version
  where opportunity_id in (select opportunity_id from derived.deal_change)
  union all
  select opportunity_id, valid_from, status, owner_id, expected_close_date, closed_date
  from change.gone_fct_opportunity_version
  where opportunity_id in (select opportunity_id from derived.deal_change)
),

owner as (
  select distinct state.opportunity_id, credit.rep_id
  from state
  cross join credit_share(state.opportunity_id, state.owner_id) as credit
  where credit.rep_id is not null
),

-- A win whose closing date is taken back counts from its first day again, so that one is looked at too.
closing as (
  select expected_close_date as day, opportunity_id from state
  union
  select closed_date, opportunity_id from state
  union
  select local_date(valid_from), opportunity_id from state where status = 'won'
),

change as (
  select owner.rep_id, period.period_id, deal.instant
  from derived.deal_change as deal
  inner join owner
    on owner.opportunity_id = deal.opportunity_id
  inner join closing
    on closing.opportunity_id = deal.opportunity_id
  inner join star.dim_period as period
    on closing.day between period.start_date and period.end_date
    and period.period_type in ('month', 'quarter')
  union all
  select rep_id, period_id, instant
  from derived.call_change
  union all
  select null, null, instant
  from derived.rate_change
)

select rep_id, period_id, min(instant) as instant
from change
group by rep_id, period_id
