-- One row a tile of the mail: the ledger's month, thirteen months to it, and its change on last month and last year.
-- basis: row
with night as (
  select business_date < last_day(getvariable('month')) as is_partial from meta.night
),
tile(tile, position, unit, is_flow, better) as (
  values ('posted', 1, 'money', true, 0), ('matched', 2, 'rate', false, 1), ('no_deal', 3, 'money', true, 0),
         ('review', 4, 'money', true, -1), ('unmatched', 5, 'money', true, -1), ('difference', 6, 'money', true, 0)
),
figure as (
  select 'posted' as tile, month_start_date, posted_net::double as value from kpi.reconciliation_month
  union all
  select 'matched', month_start_date, matched_share from kpi.reconciliation_month
  union all
  select 'no_deal', month_start_date, no_deal_net from kpi.reconciliation_month
  union all
  select 'review', month_start_date, review_net from kpi.reconciliation_month
  union all
  select 'unmatched', month_start_date, unmatched_net from kpi.reconciliation_month
  union all
  select 'difference', month_start_date, difference from kpi.reconciliation_month
),
month as (
  select unnest(generate_series(getvariable('month') - interval 12 month, getvariable('month'), interval 1 month))::date
         as month_start_date
),
series as (
  select tile, position, unit, is_flow, better, list(value order by month.month_start_date) as series
  from tile
  cross join month
  left join figure using (tile, month_start_date)
  group by all
),
compared as (
  select tile, position, unit, is_flow, better, series, series[13] as value,
         case unit when 'rate' then series[13] - series[12]
                   else (series[13] - series[12]) / nullif(abs(series[12]), 0) end as previous_change,
         case unit when 'rate' then series[13] - series[1]
                   else (series[13] - series[1]) / nullif(abs(series[1]), 0) end as year_change
  from series
)
select tile, unit, value, series, previous_change, year_change,
       case when is_flow and is_partial then 'tile.previous.partial' else 'tile.previous' end as previous_label_message,
       case when is_flow and is_partial then 'neutral' when better * previous_change > 0.0005 then 'good'
            when better * previous_change < -0.0005 then 'bad' else 'neutral' end as previous_tone,
       case when is_flow and is_partial then 'neutral' when better * year_change > 0.0005 then 'good'
            when better * year_change < -0.0005 then 'bad' else 'neutral' end as year_tone
from compared, night
order by position
