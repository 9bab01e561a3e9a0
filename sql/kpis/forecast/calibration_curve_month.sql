-- name: calibration_curve_month
-- description: Whether stated chances come true, month by month as it stood at the end of the month: deals open 30 days before the end of their month and expected to close in it, grouped by the chance stated, and the share of them won in the end. Deals still open at the end of the month the curve stands at are left out; kpi.chance_slippage_month counts them, and says how many were won in time. Groups are the chances themselves where at most 12 are in use, else tenths; a group of one deal joins the nearest. A share is to be shown grey below 10 deals.
-- grain: one month, rep, team or company, and group
-- owner: forecast
-- depends: kpi.stated_chance_outcome, macro.ratio, macro.scored_rep, macro.wilson_high, macro.wilson_low
-- unit: fraction
-- direction: none
-- numerator: deals won in the end
-- denominator: deals of the group that are closed
-- additive: yes
-- basis: chance
-- basis deals: count
-- basis won: count
-- column month_id: Month at whose end the curve stands, as 2026-10; the window is the 12 months last frozen by then
-- column month_start_date: First day of the month
-- column scope_type: rep, team or company
-- column scope_id: Rep id, team, or company
-- column position: 1 is the group with the lowest chance
-- column deals: Deals of the group that are closed
-- column won: Those won, whenever it was
-- column stated_rate: Mean chance stated, a fraction
-- column observed_rate: won over deals, a fraction
-- column wilson_low: Lower end of the 95 % interval of observed_rate
-- column wilson_high: Upper end of the 95 % interval of observed_rate
with recursive stated as (
  select
    member.month_id,
    member.month_start_date,
    scope.scope_type,
    scope.scope_id,
    outcome.probability,
    count(*) as deals,
    count(*) filter (where outcome.is_won_ever) as won,
    count(*) over (partition by member.month_id, scope.scope_type, scope.scope_id) as chances
  from scored_rep() as member
  inner join kpi.stated_chance_outcome as outcome
    on outcome.horizon_days = 30
    and outcome.method = 'weighted'
    and outcome.rep_id = member.rep_id
    and outcome.period_id between member.first_period_id and member.last_period_id
    and outcome.ended_at < member.seen_at
  cross join lateral (
    values ('rep', member.rep_id), ('team', member.team), ('company', 'company')
  ) as scope (scope_type, scope_id)
  where scope.scope_id is not null
    and member.basis = 'booked'
  group by member.month_id, member.month_start_date, scope.scope_type, scope.scope_id, outcome.probability
),

binned as (
  select
    month_id,
    month_start_date,
    scope_type,
    scope_id,
    case when chances <= 12 then probability else least(9, floor(probability * 10)) / 10 end as bin,
    cast(sum(deals) as bigint) as deals,
    cast(sum(won) as bigint) as won,
    cast(sum(deals * probability) as decimal(28, 6)) as stated
  from stated
  group by all
),

merged as (
  select
    month_id,
    month_start_date,
    scope_type,
    scope_id,
    list({'deals': deals, 'won': won, 'stated': stated} order by bin) as bins
  from binned
  group by all
  union all
  -- The first group of one joins the one whose mean is nearest, the lower of two as near.
  select
    month_id,
    month_start_date,
    scope_type,
    scope_id,
    list_filter(
      list_transform(bins, lambda one, i: case
        when i = nearest then {
          'deals': one.deals + bins[single].deals,
          'won': one.won + bins[single].won,
          'stated': one.stated + bins[single].stated
        }
        else one
      end),
      lambda one, i: i <> single)
  from (
    select
      *,
      list_position(distances, list_min(distances)) as nearest
    from (
      select
        *,
        list_transform(bins, lambda one, i: case
          when i = single then 9
          else round(abs(one.stated / one.deals - bins[single].stated), 9)
        end) as distances
      from (
        select *, list_position(list_transform(bins, lambda one: one.deals), 1) as single
        from merged
        where len(bins) > 1
      ) as searched
      where single > 0
    ) as measured
  ) as found
),

final as (
  select *, unnest(bins) as bin, unnest(range(1, len(bins) + 1)) as position
  from merged
  where len(bins) = 1
    or list_position(list_transform(bins, lambda one: one.deals), 1) is null
)

select
  month_id,
  month_start_date,
  scope_type,
  scope_id,
  cast(position as integer) as position,
  bin.deals as deals,
  bin.won as won,
  ratio(bin.stated, bin.deals) as stated_rate,
  ratio(bin.won, bin.deals) as observed_rate,
  wilson_low(bin.won, bin.deals) as wilson_low,
  wilson_high(bin.won, bin.deals) as wilson_high
from final
order by month_id, scope_type, scope_id, position
