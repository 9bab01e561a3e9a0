-- Representatives with a quota or a won deal in the month, lowest attainment first, then those without a quota.
with night as (
  select business_date < last_day(getvariable('month')) as is_partial from meta.night
),
rep as (
  select rep_id, rep_name, team, deals_won, bookings, quota, attainment
  from kpi.bookings_rep_month
  where month_start_date = getvariable('month')
    and (quota > 0 or deals_won > 0)
)
select rep.rep_id, rep.rep_name, rep.team, rep.deals_won, rep.bookings, rep.quota, rep.attainment,
       case when not is_partial then greatest(0, 1 - rep.attainment) end as shortfall,
       least(0, min(rep.bookings) over ()) as lowest,
       greatest(max(rep.bookings) over (), max(rep.quota) over ()) as highest,
       rate.win_rate,
       rate.won + rate.lost as closed,
       coalesce(rate.won + rate.lost, 0) < 10 as few
from rep
cross join night
left join kpi.win_rate_rep as rate using (rep_id)
order by attainment nulls last, bookings desc nulls last, rep_name
