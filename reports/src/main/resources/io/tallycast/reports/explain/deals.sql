with locked as (
  select *
  from locked_deal()
  where rep_id = $rep and period_id = $period and horizon_days = $days and method = 'weighted' and basis = 'booked'
    and replaced_in is null
),
period as (
  select start_date, end_date
  from star.dim_period
  where period_id = $period
),
won as (
  select deal.opportunity_id, deal.won_amount_company
  from star.fct_opportunity as deal
  cross join period
  where deal.is_won and deal.owner_id = $rep and deal.closed_date between period.start_date and period.end_date
)
select
  coalesce(locked.opportunity_id, won.opportunity_id) as opportunity_id,
  deal.name as deal,
  locked.forecast_category as category,
  locked.amount,
  locked.probability as chance,
  coalesce(locked.contribution, 0) as contribution,
  case
    when locked.opportunity_id is null then 'won, not in the forecast'
    when won.opportunity_id is not null then 'won'
    when deal.is_won and deal.closed_date > period.end_date then 'won later'
    when deal.is_won and deal.owner_id <> $rep then 'won by another rep'
    else deal.status
  end as outcome,
  deal.closed_date as closed_on,
  coalesce(won.won_amount_company, 0) as booked,
  coalesce(locked.contribution, 0) - coalesce(won.won_amount_company, 0) as error
from locked
full join won on won.opportunity_id = locked.opportunity_id
left join star.fct_opportunity as deal
  on deal.opportunity_id = coalesce(locked.opportunity_id, won.opportunity_id)
cross join period
order by abs(coalesce(locked.contribution, 0) - coalesce(won.won_amount_company, 0)) desc, 1
