-- One row a tile of the mail: the scope's figures of the last month scored by then, twelve months to it, and how rates changed on the month before and a year before: scores have a range, and a few people more or less say little.
-- basis: row
-- basis score: score
-- basis ranked: count
with scored as (
  select *
  from kpi.forecast_reliability_month
  where basis = 'booked'
    and month_start_date <= getvariable('month')
    and month_start_date > (
      select max(month_start_date) from kpi.forecast_reliability_month
      where basis = 'booked' and month_start_date <= getvariable('month')) - interval 13 month
),
tile(tile, position, unit, better) as (
  values ('score', 1, 'count', 1), ('total', 2, 'rate', -1), ('rep_month', 3, 'rate', -1),
         ('ranked', 4, 'count', 1), ('leaning', 5, 'count', -1), ('ranges', 6, 'rate', 0)
),
of_scope as (
  select month_start_date, score, wape_total, wape, coverage
  from scored
  where (scope_type, scope_id) = (getvariable('scope_type'), getvariable('scope_id'))
),
of_reps as (
  select month_start_date,
         count(*) filter (where is_ranked) as ranked,
         count(*) filter (where is_ranked and direction in ('over', 'under')) as leaning
  from scored
  where scope_type = 'rep' and (getvariable('scope_type') = 'company' or team = getvariable('scope_id'))
  group by month_start_date
),
figure as (
  select 'score' as tile, month_start_date, score::double as value from of_scope
  union all
  select 'total', month_start_date, wape_total from of_scope
  union all
  select 'rep_month', month_start_date, wape from of_scope
  union all
  select 'ranked', month_start_date, ranked from of_reps
  union all
  select 'leaning', month_start_date, leaning from of_reps
  union all
  select 'ranges', month_start_date, coverage from of_scope
),
month as (
  select distinct month_start_date from scored
),
series as (
  select tile, position, unit, better, list(value order by month.month_start_date) as series
  from tile
  cross join month
  left join figure using (tile, month_start_date)
  group by all
),
compared as (
  select tile, position, unit, better, series, series[-1] as value,
         case when unit = 'rate' then series[-1] - series[-2] end as previous_change,
         case when unit = 'rate' then series[-1] - series[-13] end as year_change
  from series
)
select tile, unit, value, series, previous_change, year_change,
       'tile.previous' as previous_label_message,
       case when better * previous_change > 0.0005 then 'good'
            when better * previous_change < -0.0005 then 'bad' else 'neutral' end as previous_tone,
       case when better * year_change > 0.0005 then 'good'
            when better * year_change < -0.0005 then 'bad' else 'neutral' end as year_tone
from compared
order by position
