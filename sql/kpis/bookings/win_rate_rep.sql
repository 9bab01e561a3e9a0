-- name: win_rate_rep
-- description: Share of deals each rep won in the 12 months to the business date, by number and by value, with its 95 % interval. Reps in post without a closed deal are rows with null rates.
-- grain: one rep in post or with a deal closed in the 12 months
-- owner: crm
-- depends: macro.credit_share, macro.end_of_day, macro.in_force_by, macro.ratio, macro.share_of, macro.wilson_high, macro.wilson_low, meta.night, star.dim_rep, star.fct_opportunity
-- unit: fraction
-- direction: higher
-- numerator: deals won; their amount_company
-- denominator: deals won or lost; their amount_company
-- additive: yes
-- basis: booked
-- basis won: count
-- basis lost: count
-- basis win_rate: count
-- basis wilson_low: count
-- basis wilson_high: count
-- column rep_id: Owner of the deals; unassigned where nobody owned them
-- column rep_name: Name of the rep
-- column team: Team of the rep at the end of the business date
-- column won: Deals won
-- column lost: Deals lost
-- column win_rate: won over won and lost, a fraction; null where nothing closed
-- column value_win_rate: Value won over value won and lost in company currency, a fraction; null where both are 0 or unknown
-- column wilson_low: Lower end of the 95 % interval of win_rate
-- column wilson_high: Upper end of the 95 % interval of win_rate
with closed as (
  select
    coalesce(credit.rep_id, 'unassigned') as rep_id,
    count(*) filter (where opportunity.status = 'won') as won,
    count(*) filter (where opportunity.status = 'lost') as lost,
    sum(share_of(opportunity.won_amount_company, credit.share)) as won_amount,
    sum(share_of(opportunity.amount_company, credit.share)) filter (where opportunity.status = 'lost') as lost_amount
  from star.fct_opportunity as opportunity
  inner join meta.night as night
    on opportunity.closed_date > night.business_date - interval 12 month
    and opportunity.closed_date <= night.business_date
  cross join credit_share(opportunity.opportunity_id, opportunity.owner_id) as credit
  where opportunity.status in ('won', 'lost')
  group by all
),

valued as (
  select
    closed.* replace (
      case when closed.won > 0 then closed.won_amount else 0 end as won_amount,
      case when closed.lost > 0 then closed.lost_amount else 0 end as lost_amount)
  from closed
),

reps as (
  select
    rep.rep_id,
    rep.name,
    rep.team,
    rep.rep_key <> -1
      and coalesce(rep.role, 'rep') = 'rep'
      and coalesce(rep.left_date >= night.business_date, true) as is_in_post
  from star.dim_rep as rep
  inner join meta.night as night
    on in_force_by(rep.valid_from, rep.valid_to, end_of_day(night.business_date))
)

select
  coalesce(reps.rep_id, valued.rep_id) as rep_id,
  coalesce(reps.name, valued.rep_id) as rep_name,
  reps.team,
  coalesce(valued.won, 0) as won,
  coalesce(valued.lost, 0) as lost,
  ratio(valued.won, valued.won + valued.lost) as win_rate,
  ratio(valued.won_amount, valued.won_amount + valued.lost_amount) as value_win_rate,
  wilson_low(valued.won, valued.won + valued.lost) as wilson_low,
  wilson_high(valued.won, valued.won + valued.lost) as wilson_high
from reps
full join valued
  on valued.rep_id = reps.rep_id
where valued.rep_id is not null
  or reps.is_in_post
order by rep_id
