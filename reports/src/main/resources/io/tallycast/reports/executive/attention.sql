-- What needs somebody, one of each kind: the largest shortfall against quota, the forecast that leans most, and the exception with the largest amount times age.
-- basis: row
-- basis period_count: count
-- basis missing_amount: booked
-- basis gap_amount: gap
with night as (
  select business_date, business_date < last_day(getvariable('month')) as is_partial from meta.night
),
shortfall as (
  select rep_name as owner_name, attainment as attainment_share, quota - bookings as missing_amount
  from kpi.bookings_rep_month, night
  where month_start_date = getvariable('month') and quota > bookings and not is_partial
  order by quota - bookings desc, rep_name
  limit 1
),
lean as (
  select scope_name as owner_name, direction, abs(bias_share) as lean_share, periods as period_count
  from (
    select * from kpi.forecast_reliability_month
    where basis = 'booked' and month_start_date <= getvariable('month')
    qualify month_start_date = max(month_start_date) over ()
  )
  where scope_type = 'rep' and is_ranked and direction in ('over', 'under')
  order by abs(bias_share) desc, scope_name
  limit 1
),
exception as (
  select owner_name, account_name, 'status.' || status as status_message, age_days as age_count,
         abs(difference) as gap_amount
  from kpi.reconciliation_exception, night
  where business_date < getvariable('month') + interval 2 month
  order by amount_days desc nulls last, reference
  limit 1
)
select 'attention.shortfall' as attention_message, 'attention.shortfall.size' as size_message, *
from shortfall
union all by name
select case direction when 'over' then 'attention.over' else 'attention.under' end as attention_message,
       'attention.lean.size' as size_message, * exclude (direction)
from lean
union all by name
select 'attention.exception' as attention_message, 'attention.exception.size' as size_message, *
from exception
