-- One row a tile: the month's value, thirteen months to it, and its change on last month and last year.
-- A tone is good or bad only between whole months: part of a month says nothing against a whole one.
with night as (
  select business_date < last_day(getvariable('month')) as is_partial from meta.night
),
invoicing as (
  select coalesce(bool_or(customers_invoiced > 0), false) as is_known from kpi.revenue_month
),
tile(tile, position, unit, is_flow) as (
  values
    ('revenue', 1, 'money', true),
    ('margin', 2, 'rate', false),
    ('pipeline', 3, 'money', false),
    ('win_rate', 4, 'rate', false),
    ('attainment', 5, 'rate', true),
    ('new_customers', 6, 'count', true)
),
figure as (
  select 'revenue' as tile, month_start_date, invoiced_net::double as value, null::bigint as sample
  from kpi.revenue_month where (select is_known from invoicing)
  union all
  select 'margin', month_start_date, margin_rate, null
  from kpi.revenue_month where (select is_known from invoicing)
  union all
  select 'pipeline', month_start_date, amount, null
  from kpi.pipeline_month_end
  union all
  select 'win_rate', month_start_date, win_rate, won + lost
  from kpi.win_rate_month
  union all
  select 'attainment', month_start_date,
         sum(bookings) filter (where quota is not null) / nullif(sum(quota), 0), null
  from kpi.bookings_rep_month group by month_start_date
  union all
  select 'new_customers', month_start_date, new_customers, null
  from kpi.revenue_month where (select is_known from invoicing)
),
month as (
  select unnest(generate_series(getvariable('month') - interval 12 month, getvariable('month'), interval 1 month))::date
         as month_start_date
),
series as (
  select tile.tile, position, unit, is_flow,
         list(value order by month.month_start_date) as series,
         max(sample) filter (where month.month_start_date = getvariable('month')) as sample
  from tile
  cross join month
  left join figure on figure.tile = tile.tile and figure.month_start_date = month.month_start_date
  group by all
),
compared as (
  select tile, position, unit, is_flow, series, sample, series[13] as value,
         case unit when 'rate' then series[13] - series[12]
                   else (series[13] - series[12]) / nullif(abs(series[12]), 0) end as previous_change,
         case unit when 'rate' then series[13] - series[1]
                   else (series[13] - series[1]) / nullif(abs(series[1]), 0) end as year_change
  from series
)
select tile, unit, value, series, sample, previous_change, year_change,
       case when is_flow and is_partial then 'neutral' when previous_change > 0.0005 then 'good'
            when previous_change < -0.0005 then 'bad' else 'neutral' end as previous_tone,
       case when is_flow and is_partial then 'neutral' when year_change > 0.0005 then 'good'
            when year_change < -0.0005 then 'bad' else 'neutral' end as year_tone
from compared, night
order by position
