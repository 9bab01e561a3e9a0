-- name: due_point
-- description: The instants as of which the actual of a month or quarter is taken: its end (provisional), its freeze date (frozen) and, once frozen, the business date (current). Bookings have a history from the first deal that closed, invoices from the first that was posted: a period before both has none, rather than a 0 nobody made.
-- grain: one month or quarter and kind
-- owner: forecast
-- depends: derived.company, macro.end_of_day, star.dim_period
with point as (
  select period.*, 'provisional' as kind, period.end_date as as_of_date
  from star.dim_period as period
  union all
  select period.*, 'frozen', period.freeze_date
  from star.dim_period as period
  union all
  select period.*, 'current', company.business_date
  from star.dim_period as period
  inner join derived.company as company
    on period.freeze_date <= company.business_date
)

select
  point.period_id,
  point.kind,
  point.period_type,
  point.start_date,
  point.end_date,
  point.freeze_date,
  point.fiscal_year,
  point.as_of_date,
  end_of_day(point.as_of_date) as as_of,
  coalesce(point.end_date >= company.first_deal_date and point.end_date >= company.first_closed_date, false) as has_deals,
  coalesce(point.end_date >= company.first_invoice_date, false) as has_invoices
from point
inner join derived.company as company
  on point.as_of_date <= company.business_date
where point.period_type in ('month', 'quarter')
  and (has_deals or has_invoices)
