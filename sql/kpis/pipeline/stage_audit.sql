-- name: stage_audit
-- description: Whether what is said of a stage holds: the chance stated when deals entered it against how often those deals were won, how many went on, how many days they stayed and in which age bucket they left it for good, how many jumped over it or fell back. Stays that began in the last stage_audit_months up to the business date; of a deal only the first stay counts for odds; rates are null without deals, and to be shown grey below 10.
-- grain: one open stage and age bucket of its stays, and one row for all ages
-- owner: crm
-- depends: macro.end_of_day, macro.parameter, macro.ratio, macro.wilson_high, macro.wilson_low, meta.night, star.dim_stage, star.fct_opportunity, star.fct_stage_passage
-- unit: deals
-- direction: none
-- numerator: deals won of those that entered the stage; stays that ended in the bucket
-- denominator: deals won or lost of those that entered the stage; stays that reached the bucket, half of those still in it
-- additive: no
-- basis: count
-- basis stated_odds: chance
-- parameter stage_audit_months: 24 months, two years of seasons
-- column stage_id: Stage
-- column stage_name: Label of the stage
-- column stage_order: Position in the pipeline, 1 is the first
-- column age_bucket: all, or days in the stage: 0-6, 7-13, 14-29, 30-59, 60-89, 90+
-- column bucket_order: 0 for all, then 1 to 6
-- column stays: Stays that reached the bucket; every time a deal was in the stage counts; all stays for all ages
-- column open_count: Those that are still in the bucket: not over, and no older
-- column left_count: Those that left the stage within the bucket
-- column won_next_count: Of those, left by being won
-- column lost_count: Of those, left by being lost, deleted or merged
-- column hazard: left_count over stays less half of open_count, a fraction: a stay that is not over was at risk for half the bucket
-- column stated_odds: Mean chance stated at the first entry, over closed deals; null but for all ages
-- column deals: Deals that first entered the stage; null but for all ages
-- column closed: Those won or lost by now; null but for all ages
-- column won: Those won; null but for all ages
-- column observed_odds: won over closed, a fraction; null but for all ages
-- column wilson_low: Lower end of the 95 % interval of observed_odds
-- column wilson_high: Upper end of the 95 % interval of observed_odds
-- column moved_on: Deals that reached a later stage or were won; null but for all ages
-- column step_conversion: moved_on over those that moved on or were lost in the stage, a fraction, as in kpi.stage_funnel: a step back keeps the highest stage reached; null but for all ages
-- column median_days: Median days of stays that ended; null but for all ages
-- column skipped: Stays left beyond the next stage; null but for all ages
-- column reversed: Stays left backwards; null but for all ages
with highest as (
  select passage.opportunity_id, max(stage.stage_order) as stage_order
  from star.fct_stage_passage as passage
  inner join star.dim_stage as stage
    on stage.stage_id = passage.stage_id
    and stage.is_current
  group by passage.opportunity_id
),

stay as (
  select
    passage.*,
    coalesce(
      passage.days_in_stage,
      cast(date_diff('second', passage.entered_at, end_of_day(night.business_date)) / 86400.0 as decimal(9, 2))
    ) as age_days,
    row_number() over (
      partition by passage.opportunity_id, passage.stage_id order by passage.passage_number) = 1 as is_first,
    coalesce(deal.is_won or passage.exit_kind in ('forward', 'skip') or highest.stage_order > stage.stage_order, false) as has_moved_on,
    deal.status,
    deal.is_closed,
    deal.is_won
  from star.fct_stage_passage as passage
  cross join meta.night as night
  inner join star.fct_opportunity as deal
    on deal.opportunity_id = passage.opportunity_id
  left join star.dim_stage as stage
    on stage.stage_id = passage.stage_id
    and stage.is_current
  left join highest
    on highest.opportunity_id = passage.opportunity_id
  where passage.entered_at >= end_of_day(night.business_date) - to_months(cast(parameter('stage_audit_months') as int))
    and passage.entered_at < end_of_day(night.business_date)
),

audit as (
  select
    stage_id,
    avg(cast(probability as double)) filter (where is_first and is_closed) as stated_odds,
    count(*) filter (where is_first) as deals,
    count(*) filter (where is_first and is_closed) as closed,
    count(*) filter (where is_first and is_won) as won,
    count(*) filter (where is_first and has_moved_on and status in ('open', 'won', 'lost')) as moved_on,
    count(*) filter (where is_first and (has_moved_on and status in ('open', 'won', 'lost') or status = 'lost')) as exited,
    median(days_in_stage) as median_days,
    count(*) filter (where exit_kind = 'skip') as skipped,
    count(*) filter (where exit_kind = 'back') as reversed
  from stay
  group by stage_id
),

bucket as (
  select *
  from (values
    (0, 'all', 0, null),
    (1, '0-6', 0, 7),
    (2, '7-13', 7, 14),
    (3, '14-29', 14, 30),
    (4, '30-59', 30, 60),
    (5, '60-89', 60, 90),
    (6, '90+', 90, 100000)) as buckets (bucket_order, age_bucket, from_days, to_days)
),

aged as (
  select
    stay.stage_id,
    bucket.bucket_order,
    count(*) as stays,
    count(*) filter (where stay.exit_kind is null and stay.age_days < coalesce(bucket.to_days, 100000)) as open_count,
    count(*) filter (where stay.exit_kind is not null and stay.age_days < coalesce(bucket.to_days, 100000)) as left_count,
    count(*) filter (where stay.exit_kind = 'won' and stay.age_days < coalesce(bucket.to_days, 100000)) as won_next_count,
    count(*) filter (
      where stay.exit_kind in ('lost', 'deleted', 'merged') and stay.age_days < coalesce(bucket.to_days, 100000)) as lost_count
  from stay
  inner join bucket
    on stay.age_days >= bucket.from_days
  group by stay.stage_id, bucket.bucket_order
)

select
  stage.stage_id,
  stage.name as stage_name,
  stage.stage_order,
  bucket.age_bucket,
  bucket.bucket_order,
  coalesce(aged.stays, 0) as stays,
  coalesce(aged.open_count, 0) as open_count,
  coalesce(aged.left_count, 0) as left_count,
  coalesce(aged.won_next_count, 0) as won_next_count,
  coalesce(aged.lost_count, 0) as lost_count,
  ratio(2 * aged.left_count, 2 * aged.stays - aged.open_count) as hazard,
  cast(case when bucket.bucket_order = 0 then audit.stated_odds end as decimal(9, 6)) as stated_odds,
  case when bucket.bucket_order = 0 then coalesce(audit.deals, 0) end as deals,
  case when bucket.bucket_order = 0 then coalesce(audit.closed, 0) end as closed,
  case when bucket.bucket_order = 0 then coalesce(audit.won, 0) end as won,
  case when bucket.bucket_order = 0 then ratio(audit.won, audit.closed) end as observed_odds,
  case when bucket.bucket_order = 0 then wilson_low(audit.won, audit.closed) end as wilson_low,
  case when bucket.bucket_order = 0 then wilson_high(audit.won, audit.closed) end as wilson_high,
  case when bucket.bucket_order = 0 then coalesce(audit.moved_on, 0) end as moved_on,
  case when bucket.bucket_order = 0 then ratio(audit.moved_on, audit.exited) end as step_conversion,
  cast(case when bucket.bucket_order = 0 then audit.median_days end as decimal(9, 2)) as median_days,
  case when bucket.bucket_order = 0 then coalesce(audit.skipped, 0) end as skipped,
  case when bucket.bucket_order = 0 then coalesce(audit.reversed, 0) end as reversed
from star.dim_stage as stage
cross join bucket
left join audit
  on audit.stage_id = stage.stage_id
left join aged
  on aged.stage_id = stage.stage_id
  and aged.bucket_order = bucket.bucket_order
where stage.is_current
  and not coalesce(stage.is_closed, false)
  and stage.stage_key <> -1
order by stage.pipeline, stage.stage_order, stage.stage_id, bucket.bucket_order
