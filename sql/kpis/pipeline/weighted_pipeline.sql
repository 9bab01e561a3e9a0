-- name: weighted_pipeline
-- description: Open deals at the end of the business date by the month they are expected to close in and by owner: number, value and value weighted by the stated probability. Overdue deals stay in the month they were expected in.
-- grain: one expected close month and owner with an open deal
-- owner: crm
-- depends: macro.credit_share, macro.end_of_day, macro.in_force_by, macro.pipeline_at, macro.share_of, meta.night, star.dim_rep
-- unit: company currency
-- direction: higher
-- numerator: amount_company times probability of open deals, rounded per deal
-- denominator: none
-- additive: semi
-- basis: pipeline
-- basis deals: count
-- column period_id: Month the deals are expected to close in, as 2026-10; undated where no day is expected
-- column rep_id: Owner of the deals; unassigned where nobody owns them
-- column rep_name: Name of the owner
-- column team: Team of the owner at the end of the business date
-- column deals: Open deals
-- column amount: Their value in company currency; null where none has an amount
-- column weighted_amount: Their value times the stated probability in company currency, rounded per deal; null where none has both
with open_deals as (
  select
    coalesce(strftime(deal.expected_close_date, '%Y-%m'), 'undated') as period_id,
    coalesce(credit.rep_id, 'unassigned') as rep_id,
    count(*) as deals,
    sum(share_of(deal.amount_company, credit.share)) as amount,
    sum(share_of(deal.weighted_amount_company, credit.share)) as weighted_amount
  from meta.night as night
  cross join pipeline_at(end_of_day(night.business_date)) as deal
  cross join credit_share(deal.opportunity_id, deal.owner_id) as credit
  group by all
)

select
  open_deals.period_id,
  open_deals.rep_id,
  coalesce(rep.name, open_deals.rep_id) as rep_name,
  rep.team,
  open_deals.deals,
  open_deals.amount,
  open_deals.weighted_amount
from open_deals
cross join meta.night as night
left join star.dim_rep as rep
  on rep.rep_id = open_deals.rep_id
  and in_force_by(rep.valid_from, rep.valid_to, end_of_day(night.business_date))
order by open_deals.period_id, open_deals.rep_id
