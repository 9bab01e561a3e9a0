-- name: months_begun
-- description: Calendar months up to the one of the business date.
-- depends: meta.night, star.dim_period
create macro months_begun() as table
  select period_id as month_id, start_date as month_start_date, end_date as month_end_date
  from star.dim_period
  where period_type = 'month'
    and start_date <= (select business_date from meta.night);
