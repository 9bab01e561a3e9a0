-- name: forecast_error_component
-- description: The error of each forecast, split into causes. Of a deal in the forecast the first cause that applies takes all it contributed when nothing came of it; when it was invoiced, each takes its step from the contribution over the amount at the lock and the amount won to what was invoiced and credited again. Then what came of deals that were not in it, what no deal accounts for, and exchange rates. Every forecast has one row of a residual, 0 or not.
-- grain: one forecast of error_cell, opportunity (none: no deal) and cause
-- owner: forecast
-- depends: derived.error_cell, derived.error_deal
with judged as (
  select
    deal.*,
    deal.invoiced + deal.credited as billed,
    case
      when deal.is_locked and deal.status is null then 'deleted_merged'
      when deal.is_locked and deal.credited_id <> deal.rep_id then 'credit_transferred'
      when deal.is_locked and deal.status in ('deleted', 'merged') then 'deleted_merged'
      when deal.is_locked and deal.status = 'lost' then 'lost'
      when deal.is_locked and not deal.is_won_in_period then 'slipped'
      when deal.is_locked and not deal.has_invoice then 'booked_not_billed'
      when deal.is_locked then 'invoiced'
      -- Known to who forecast without naming deals: what it brought is in the residual.
      when not deal.has_deals and deal.expected_of = deal.rep_id then 'known'
      when deal.expected_of <> deal.rep_id then 'credit_transferred'
      when not deal.was_open then 'no_opportunity'
      else 'unforecast_win'
    end as outcome
  from derived.error_deal as deal
),

split as (
  select
    judged.*,
    unnest([
      {
        'cause': outcome,
        'part': case
          when outcome in ('invoiced', 'known') then 0
          when is_locked then contribution
          else -billed
        end
      },
      {'cause': 'invoiced_partly', 'part': if(outcome = 'invoiced', greatest(won_amount - invoiced, 0), 0)},
      {
        'cause': 'price_change',
        'part': if(outcome = 'invoiced', locked_amount - won_amount + least(won_amount - invoiced, 0), 0)
      },
      {'cause': 'credit_note', 'part': if(outcome in ('invoiced', 'booked_not_billed'), -credited, 0)},
      {'cause': 'probability_residual', 'part': if(outcome = 'invoiced', contribution - locked_amount, 0)},
      {'cause': 'fx', 'part': billed - billed_company}
    ]) as step
  from judged
),

total as (
  select
    rep_id,
    period_id,
    horizon_days,
    method,
    sum(contribution) as contribution,
    sum(billed) filter (where outcome = 'known') as known,
    sum(billed) as billed
  from judged
  group by rep_id, period_id, horizon_days, method
),

part as (
  select
    rep_id,
    period_id,
    horizon_days,
    method,
    basis,
    version,
    opportunity_id,
    step.cause as cause,
    step.part as amount
  from split
  where step.part <> 0
  union all
  select
    cell.rep_id,
    cell.period_id,
    cell.horizon_days,
    cell.method,
    cell.basis,
    cell.version,
    'none',
    if(cell.method in ('submitted', 'manager'), 'judgment_residual', 'method_residual'),
    cell.forecast - coalesce(total.contribution, 0) - coalesce(total.known, 0)
  from derived.error_cell as cell
  left join total using (rep_id, period_id, horizon_days, method)
  union all
  select
    cell.rep_id,
    cell.period_id,
    cell.horizon_days,
    cell.method,
    cell.basis,
    cell.version,
    'none',
    'unmatched_invoice',
    coalesce(total.billed, 0) - cell.actual
  from derived.error_cell as cell
  left join total using (rep_id, period_id, horizon_days, method)
  where coalesce(total.billed, 0) <> cell.actual
)

select
  rep_id,
  period_id,
  horizon_days,
  method,
  basis,
  version,
  opportunity_id,
  cause,
  cast(amount as decimal(19, 4)) as amount
from part
