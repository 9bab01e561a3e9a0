-- One row a tile: the month's value, thirteen months to it, and its change on last month (revenue: on its target, where it has one) and last year.
-- A tone is good or bad only between whole months: part of a month says nothing against a whole one.
-- basis: row
-- basis sample: count
with night as (
  select business_date < last_day(getvariable('month')) as is_partial from meta.night
),
tile(tile, position, unit, is_flow, better) as (
  values
    ('revenue', 1, 'money', true, 1),
    ('margin', 2, 'rate', false, 1),
    ('pipeline', 3, 'money', false, 1),
    ('win_rate', 4, 'rate', false, 1),
    ('forecast_error', 5, 'rate', false, -1),
    ('new_customers', 6, 'count', true, 1)
),
figure as (
  select 'revenue' as tile, month_start_date, invoiced_net::double as value, null::bigint as sample
  from kpi.revenue_month
  union all
  select 'margin', month_start_date, margin_rate, null
  from kpi.revenue_month
  union all
  select 'pipeline', month_start_date, amount, null
  from kpi.pipeline_month_end
  union all
  select 'win_rate', month_start_date, win_rate, won + lost
  from kpi.win_rate_month
  union all
  select 'forecast_error', month_start_date, wape_total, periods
  from kpi.forecast_total_month, claim()
  where periods >= least_periods and scope_type = 'company' and method = 'submitted' and basis = 'booked' and horizon_days = 30
  union all
  select 'new_customers', month_start_date, new_customers, null
  from kpi.revenue_month
),
month as (
  select unnest(generate_series(getvariable('month') - interval 12 month, getvariable('month'), interval 1 month))::date
         as month_start_date
),
series as (
  select tile.tile, position, unit, is_flow, better,
         list(value order by month.month_start_date) as series,
         max(sample) filter (where month.month_start_date = getvariable('month')) as sample
  from tile
  cross join month
  left join figure on figure.tile = tile.tile and figure.month_start_date = month.month_start_date
  group by all
),
goal as (
  select max(invoiced_net / target - 1) filter (where target > 0) as target_gap
  from kpi.revenue_month
  where month_start_date = getvariable('month')
),
compared as (
  select tile, position, unit, is_flow, better, series, sample, series[13] as value,
         tile = 'revenue' and target_gap is not null as has_target,
         case when tile = 'revenue' and target_gap is not null then target_gap
              when unit = 'rate' then series[13] - series[12]
              else (series[13] - series[12]) / nullif(abs(series[12]), 0) end as previous_change,
         case unit when 'rate' then series[13] - series[1]
                   else (series[13] - series[1]) / nullif(abs(series[1]), 0) end as year_change
  from series
  cross join goal
)
select tile, unit, value, series, sample, previous_change, year_change,
       case when has_target and is_partial then 'tile.target.partial'
            when has_target then 'tile.target'
            when is_flow and is_partial then 'tile.previous.partial' else 'tile.previous' end as previous_label_message,
       case when is_flow and is_partial then 'neutral' when better * previous_change > 0.0005 then 'good'
            when better * previous_change < -0.0005 then 'bad' else 'neutral' end as previous_tone,
       case when is_flow and is_partial then 'neutral' when better * year_change > 0.0005 then 'good'
            when better * year_change < -0.0005 then 'bad' else 'neutral' end as year_tone
from compared, night
order by position
