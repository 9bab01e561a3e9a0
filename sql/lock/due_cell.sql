-- name: due_cell
-- description: Everything a forecast is to be locked for up to the business date: reps, managers left out, employed on the day of the lock, and each month and quarter at each horizon. Nothing is locked before deals or submissions are known.
-- grain: one rep, month or quarter and horizon
-- owner: forecast
-- depends: derived.company, macro.end_of_day, macro.in_force_by, meta.forecast_horizon, star.dim_period, star.dim_rep
with point as (
  select
    period.period_id,
    period.period_type,
    period.start_date,
    period.end_date,
    period.fiscal_year,
    horizon.horizon_days,
    period.end_date - horizon.horizon_days as as_of_date,
    end_of_day(period.end_date - horizon.horizon_days) as as_of
  from star.dim_period as period
  cross join meta.forecast_horizon as horizon
  inner join derived.company as company
    on period.end_date - horizon.horizon_days between
      least(company.first_deal_date, company.first_submission_date) and company.business_date
  where period.period_type in ('month', 'quarter')
)

select
  rep.rep_key,
  rep.rep_id,
  coalesce(rep.sales_motion, 'all') as peer_group,
  point.*
from point
inner join star.dim_rep as rep
  on in_force_by(rep.valid_from, rep.valid_to, point.as_of)
where rep.rep_key <> -1
  and rep.role is distinct from 'manager'
  and coalesce(rep.hired_date <= point.as_of_date, true)
  and coalesce(rep.left_date >= point.as_of_date, true)
