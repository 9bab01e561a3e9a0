-- From what was called 30 days ahead of the last frozen month to what its deals were invoiced.
-- basis: row
with part(part, label_message, position, steps) as (
  values
    ('forecast', 'bridge.forecast', 1, ['forecast']),
    ('judgment', 'bridge.judgment', 2, ['probability_residual', 'judgment_residual', 'method_residual']),
    ('lost', 'bridge.lost', 3, ['lost', 'deleted_merged']),
    ('slipped', 'bridge.slipped', 4, ['slipped', 'credit_transferred']),
    ('unforecast', 'bridge.unforecast', 5, ['unforecast_win', 'no_opportunity', 'unmatched_invoice']),
    ('unbilled', 'bridge.unbilled', 6, ['booked_not_billed']),
    ('partly', 'bridge.partly', 7, ['invoiced_partly']),
    ('price', 'bridge.price', 8, ['price_change']),
    ('credited', 'bridge.credited', 9, ['credit_note']),
    ('fx', 'bridge.fx', 10, ['fx']),
    ('actual', 'bridge.actual', 11, ['actual'])
),
step as (
  select *
  from kpi.forecast_error_bridge_period
  where period_type = 'month' and horizon_days = 30 and method = 'submitted' and period_start_date <= getvariable('month')
  qualify period_start_date = max(period_start_date) over ()
)
select part.part, label_message, sum(amount) as amount
from part
inner join step on list_contains(part.steps, step.step)
group by part.part, label_message, position
having sum(amount) <> 0 or part.part in ('forecast', 'actual')
order by position
