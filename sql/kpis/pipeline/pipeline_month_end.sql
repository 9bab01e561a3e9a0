-- name: pipeline_month_end
-- description: Open deals as they were known at the end of each of the last 24 months, the current month at the end of the business date, with their value and weighted value; null while no deals are known at all. A balance: never sum it over months.
-- grain: one calendar month
-- owner: crm
-- depends: macro.months_to_date, macro.pipeline_at, meta.night, star.fct_opportunity_version
-- unit: company currency
-- direction: higher
-- numerator: amount_company of open deals; the same times probability, rounded per deal
-- denominator: none
-- additive: semi
-- basis: pipeline
-- basis deals: count
-- column month_id: Month as 2026-10
-- column month_start_date: First day of the month
-- column deals: Deals open at the end of the month
-- column amount: Their value in company currency; null where none has an amount
-- column weighted_amount: Their value times the stated probability in company currency, rounded per deal; null where none has both
with months as (
  select month.*
  from months_to_date() as month
  inner join meta.night as night
    on month.month_start_date > night.business_date - interval 24 month
),

open_deals as (
  select
    months.month_id,
    count(*) as deals,
    sum(deal.amount_company) as amount,
    sum(deal.weighted_amount_company) as weighted_amount
  from months
  cross join pipeline_at(months.seen_at) as deal
  group by all
)

select
  months.month_id,
  months.month_start_date,
  case when known.has_deals then coalesce(open_deals.deals, 0) end as deals,
  case when known.has_deals and open_deals.deals is null then 0 else open_deals.amount end as amount,
  case when known.has_deals and open_deals.deals is null then 0 else open_deals.weighted_amount end as weighted_amount
from months
cross join (select exists (select 1 from star.fct_opportunity_version) as has_deals) as known
left join open_deals
  on open_deals.month_id = months.month_id
order by months.month_id
