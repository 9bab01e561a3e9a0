-- name: pipeline_waterfall_month
-- description: How open pipeline got from the end of one month to the end of the next (the current month: to the business date), to the cent. Mode end_point compares the two ends of the month; mode path adds up its days, so that what moved there and back shows. A deal enters and leaves the scope at its former value, a change of value is a bucket of its own, won and lost leave at the last value; a deal that is won closes when it is won, whenever it was expected to, and is pulled in if that is earlier; what entered and closed within the month shows in both.
-- grain: one month, scope, window of expected closes, mode and bucket
-- owner: crm
-- depends: macro.end_of_day, macro.local_date, macro.months_to_date, macro.round_money, meta.night, star.dim_currency, star.dim_period, star.dim_rep, star.fct_opportunity_version
-- unit: company currency
-- direction: none
-- numerator: amount_company of deals that moved; of open deals for opening and closing
-- denominator: none
-- additive: semi
-- basis: pipeline
-- basis deals: count
-- column month_id: Month as 2026-10, the last 24 ones
-- column month_start_date: First day of the month
-- column scope_type: company or team
-- column scope_id: all, or the team whose reps own the deals at the time
-- column close_window: all open deals, or those expected to close in the fiscal quarter of the month
-- column mode: end_point or path; both have the same opening and closing
-- column bucket: opening, created, reopened, pulled_in, transferred_in, amount_up, amount_down, pushed_out, transferred_out, won, lost, deleted_merged, reclassified (rep changed team, deal changed currency), fx, closing
-- column bucket_order: 1 is opening, 15 closing
-- column deals: Movements; open deals for opening and closing
-- column amount: Signed: opening and all movements add up to closing
with month as (
  select
    month.month_id,
    month.month_start_date,
    end_of_day(month.month_start_date - 1) as opening_at,
    month.seen_at as closing_at,
    quarter.start_date as quarter_start_date,
    quarter.end_date as quarter_end_date
  from months_to_date() as month
  inner join star.dim_period as period
    on period.period_id = month.month_id
  left join star.dim_period as quarter
    on quarter.period_id = period.parent_period_id
  cross join meta.night as night
  where month.month_start_date > night.business_date - interval 24 month
),

-- A state lasts until the deal changes or its owner's team does; a deal's states have numbers that follow each other.
state as (
  select
    row_number() over (order by version.opportunity_id, greatest(version.valid_from, rep.valid_from)) as number,
    version.opportunity_id,
    greatest(version.valid_from, rep.valid_from) as from_at,
    least(version.valid_to, rep.valid_to) as to_at,
    version.status,
    case when version.status = 'won' then coalesce(version.closed_date, version.expected_close_date)
      else version.expected_close_date
    end as expected_close_date,
    version.owner_id,
    coalesce(rep.team, 'none') as team,
    version.currency_code,
    -- A deal without an amount stands at nothing: arithmetic with null would lose what it was worth before.
    coalesce(version.amount, 0) as amount_own,
    coalesce(version.amount_company, 0) as amount
  from star.fct_opportunity_version as version
  left join star.dim_rep as rep
    on rep.rep_id = version.owner_id
    and rep.valid_from < version.valid_to
    and version.valid_from < rep.valid_to
),

change as (
  select
    month.*,
    state.number,
    state.opportunity_id,
    state.status,
    local_date(state.from_at) as day
  from state
  inner join month
    on state.from_at >= month.opening_at
    and state.from_at < month.closing_at
),

-- Between the states at the two ends lie those that begin there.
span as (
  select
    'end_point' as mode, month_id, opening_at as from_at, closing_at as to_at, opportunity_id,
    min(number) - 1 as before, max(number) as after, max(number) filter (where status = 'open') as passing
  from change
  group by all
  union all
  select
    'path', month_id, end_of_day(day - 1), end_of_day(day), opportunity_id,
    min(number) - 1, max(number), max(number) filter (where status = 'open')
  from change
  group by day, month_id, opportunity_id
),

pair as (
  select
    span.mode,
    month.month_id,
    month.quarter_start_date,
    month.quarter_end_date,
    old.opportunity_id as before_opportunity_id,
    old.status as before_status,
    old.team as before_team,
    old.expected_close_date as before_expected_close_date,
    old.owner_id as before_owner_id,
    old.currency_code as before_currency_code,
    old.amount_own as before_amount_own,
    old.amount as before_amount,
    new.status as after_status,
    new.team as after_team,
    new.expected_close_date as after_expected_close_date,
    new.owner_id as after_owner_id,
    new.currency_code as after_currency_code,
    new.amount_own as after_amount_own,
    new.amount as after_amount,
    open.opportunity_id as passing_opportunity_id,
    open.team as passing_team,
    open.expected_close_date as passing_expected_close_date
  from span
  inner join month
    on month.month_id = span.month_id
  left join state as old
    on old.number = span.before
    and old.opportunity_id = span.opportunity_id
    and old.to_at >= span.from_at
  inner join state as new
    on new.number = span.after
    and new.to_at >= span.to_at
  left join state as open
    on open.number = span.passing
),

scope as (
  select scope.scope_type, scope.scope_id, close_window.close_window
  from (
    select 'company' as scope_type, 'all' as scope_id
    union
    select 'team', team from state
  ) as scope
  cross join (values ('all'), ('quarter')) as close_window (close_window)
),

-- What concerns neither team moves nothing there.
concerned as (
  select *, 'company' as scope_type, 'all' as scope_id
  from pair
  union all
  select *, 'team', after_team
  from pair
  union all
  select *, 'team', before_team
  from pair
  where before_team <> after_team
),

placed as (
  select
    concerned.*,
    close_window.close_window,
    scope_type = 'company' or before_team = scope_id as was_theirs,
    scope_type = 'company' or after_team = scope_id as is_theirs,
    scope_type = 'company' or passing_team = scope_id as passed_theirs,
    close_window = 'all' or before_expected_close_date between quarter_start_date and quarter_end_date as was_due,
    close_window = 'all' or after_expected_close_date between quarter_start_date and quarter_end_date as is_due,
    close_window = 'all' or passing_expected_close_date between quarter_start_date and quarter_end_date as passed_due
  from concerned
  cross join (values ('all'), ('quarter')) as close_window (close_window)
),

member as (
  select
    placed.*,
    coalesce(before_status = 'open' and was_theirs and was_due, false) as was_in,
    coalesce(after_status = 'open' and is_theirs and is_due, false) as is_in,
    coalesce(
      after_status <> 'open' and is_theirs and passed_theirs and passed_due
        or after_status = 'won' and is_theirs and is_due
          and case when passing_opportunity_id is null then before_status = 'open' and was_theirs else passed_theirs end,
      false) as has_passed
  from placed
),

moved as (
  select
    member.*,
    case
      when was_in then null
      when before_opportunity_id is null then 'created'
      when before_status <> 'open' then 'reopened'
      when not coalesce(was_due, false) then 'pulled_in'
      when before_owner_id is distinct from after_owner_id then 'transferred_in'
      else 'reclassified'
    end as entry,
    case
      when is_in then null
      when not is_theirs and before_owner_id is distinct from after_owner_id then 'transferred_out'
      when not is_theirs then 'reclassified'
      when after_status in ('won', 'lost') then after_status
      when after_status <> 'open' then 'deleted_merged'
      else 'pushed_out'
    end as departure
  from member
  where was_in or is_in or has_passed
),

changed as (
  select
    moved.*,
    case
      when entry is distinct from 'created'
        and (departure is null or departure in ('won', 'lost', 'deleted_merged'))
      then after_amount - before_amount
      else 0
    end as change
  from moved
),

split as (
  select
    changed.*,
    case
      when change = 0 or before_currency_code <> after_currency_code then 0
      when before_amount_own <> 0 then
        cast(round_money(
          cast(cast((after_amount_own - before_amount_own) as double) * cast(before_amount as double)
            / cast(before_amount_own as double) as decimal(28, 10)),
          currency.minor_units) as decimal(19, 4))
      else change
    end as price
  from changed
  cross join meta.night as night
  left join star.dim_currency as currency
    on currency.currency_code = night.company_currency
),

movement as (
  select
    month_id,
    scope_type,
    scope_id,
    close_window,
    mode,
    unnest([
      {'bucket': entry, 'amount': case when entry = 'created' then after_amount else before_amount end},
      {'bucket': case when price > 0 then 'amount_up' when price < 0 then 'amount_down' end, 'amount': price},
      {
        'bucket': case
          when change = price then null
          when before_currency_code <> after_currency_code then 'reclassified'
          else 'fx'
        end,
        'amount': change - price
      },
      {
        'bucket': departure,
        'amount': case when departure in ('won', 'lost', 'deleted_merged') then -after_amount else -before_amount end
      }
    ]) as part
  from split
),

standing as (
  select
    month.month_id,
    scope.scope_type,
    scope.scope_id,
    scope.close_window,
    unnest([
      {
        'bucket': case when state.from_at <= month.opening_at and month.opening_at < state.to_at then 'opening' end,
        'amount': state.amount
      },
      {
        'bucket': case when state.from_at <= month.closing_at and month.closing_at < state.to_at then 'closing' end,
        'amount': state.amount
      }
    ]) as part
  from month
  inner join state
    on state.status = 'open'
    and state.from_at <= month.closing_at
    and month.opening_at < state.to_at
  inner join scope
    on (scope.scope_type = 'company' or scope.scope_id = state.team)
    and (
      scope.close_window = 'all'
      or state.expected_close_date between month.quarter_start_date and month.quarter_end_date)
),

counted as (
  select month_id, scope_type, scope_id, close_window, mode, part.bucket, count(*) as deals, sum(part.amount) as amount
  from movement
  where part.bucket is not null
  group by all
  union all
  select month_id, scope_type, scope_id, close_window, unnest(['end_point', 'path']), part.bucket, count(*), sum(part.amount)
  from standing
  where part.bucket is not null
  group by month_id, scope_type, scope_id, close_window, part.bucket
),

bucket as (
  select
    unnest([
      'opening', 'created', 'reopened', 'pulled_in', 'transferred_in', 'amount_up', 'amount_down', 'pushed_out',
      'transferred_out', 'won', 'lost', 'deleted_merged', 'reclassified', 'fx', 'closing'
    ]) as bucket,
    unnest(range(1, 16)) as bucket_order
)

select
  month.month_id,
  month.month_start_date,
  scope.scope_type,
  scope.scope_id,
  scope.close_window,
  mode.mode,
  bucket.bucket,
  bucket.bucket_order,
  coalesce(counted.deals, 0) as deals,
  cast(coalesce(counted.amount, 0) as decimal(19, 4)) as amount
from month
cross join scope
cross join (values ('end_point'), ('path')) as mode (mode)
cross join bucket
left join counted
  on counted.month_id = month.month_id
  and counted.scope_type = scope.scope_type
  and counted.scope_id = scope.scope_id
  and counted.close_window = scope.close_window
  and counted.mode = mode.mode
  and counted.bucket = bucket.bucket
order by month.month_id, scope.scope_type, scope.scope_id, scope.close_window, mode.mode, bucket.bucket_order
