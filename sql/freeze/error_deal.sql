-- name: error_deal
-- description: The deals behind a forecast's error: those in the forecast, and those the rep was credited for. Each with what it contributed, how it stood when the actual was frozen, and what it was invoiced.
-- grain: one forecast of error_cell and opportunity
-- owner: forecast
-- depends: derived.cohort_line, derived.deal_state, derived.error_cell, derived.won_deal, macro.in_force_by, macro.locked_deal
with billed as (
  select
    period_id,
    rep_id,
    opportunity_id,
    bool_or(not is_credit) as has_invoice,
    coalesce(sum(amount) filter (where not is_credit), 0) as invoiced,
    coalesce(sum(amount) filter (where is_credit), 0) as credited,
    sum(coalesce(amount_company, amount, 0)) as billed_company
  from derived.cohort_line
  where kind = 'frozen'
  group by period_id, rep_id, opportunity_id
),

locked as (
  select cell.*, deal.opportunity_id, deal.contribution, deal.amount
  from derived.error_cell as cell
  inner join locked_deal() as deal
    on deal.rep_id = cell.rep_id
    and deal.period_id = cell.period_id
    and deal.horizon_days = cell.horizon_days
    and deal.method = cell.deal_method
    and deal.basis = cell.deal_basis
    and deal.version <= cell.deal_version
    and coalesce(deal.replaced_in > cell.deal_version, true)
),

pair as (
  select *, true as is_locked
  from locked
  union all by name
  select cell.*, billed.opportunity_id, false as is_locked
  from derived.error_cell as cell
  inner join billed
    on billed.rep_id = cell.rep_id
    and billed.period_id = cell.period_id
  anti join locked
    on locked.rep_id = cell.rep_id
    and locked.period_id = cell.period_id
    and locked.horizon_days = cell.horizon_days
    and locked.method = cell.method
    and locked.opportunity_id = billed.opportunity_id
)

select
  pair.rep_id,
  pair.period_id,
  pair.horizon_days,
  pair.method,
  pair.basis,
  pair.version,
  pair.deal_method is not null as has_deals,
  pair.opportunity_id,
  pair.is_locked,
  coalesce(pair.contribution, 0) as contribution,
  coalesce(pair.amount, pair.contribution, 0) as locked_amount,
  -- Whose it was at the lock, if it was to close in the period then.
  case
    when locking.status in ('open', 'won')
      and case when locking.status = 'won' then locking.closed_on else locking.expected_close_date end
        between pair.start_date and pair.end_date
    then locking.owner_id
  end as expected_of,
  coalesce(history.was_open, false) as was_open,
  freezing.status,
  coalesce(case when freezing.status = 'won' then freezing.credited_id else freezing.owner_id end, 'unknown') as credited_id,
  freezing.status = 'won' and freezing.closed_on between pair.start_date and pair.end_date as is_won_in_period,
  coalesce(won.amount, billed.invoiced) as won_amount,
  coalesce(billed.has_invoice, false) as has_invoice,
  coalesce(billed.invoiced, 0) as invoiced,
  coalesce(billed.credited, 0) as credited,
  coalesce(billed.billed_company, 0) as billed_company
from pair
left join billed
  on billed.rep_id = pair.rep_id
  and billed.period_id = pair.period_id
  and billed.opportunity_id = pair.opportunity_id
left join derived.won_deal as won
  on won.period_id = pair.period_id
  and won.kind = 'frozen'
  and won.opportunity_id = pair.opportunity_id
left join derived.deal_state as locking
  on locking.opportunity_id = pair.opportunity_id
  and in_force_by(locking.valid_from, locking.valid_to, pair.as_of)
left join derived.deal_state as freezing
  on freezing.opportunity_id = pair.opportunity_id
  and in_force_by(freezing.valid_from, freezing.valid_to, pair.frozen_at)
left join (
  select opportunity_id, true as was_open
  from derived.deal_state
  where status = 'open'
  group by opportunity_id
) as history
  on history.opportunity_id = pair.opportunity_id
