-- One row: whose report it is, of which month and as of when. The last word of a name says how it is written; a name ending in
-- _message holds the label that says it.
-- basis: row
with set_by_company as (
  select string_agg(name || ' = ' || rtrim(rtrim(cast(value as varchar), '0'), '.'), ', ' order by name) as parameters
  from meta.parameter
  where value <> default_value
)
select
  set_by_company.parameters,
  case when set_by_company.parameters is not null then 'footer.parameters' end as footer_parameters_message,
  company_name,
  company_currency as currency_code,
  time_zone,
  run_id,
  data_as_of as data_as_of_at,
  business_date,
  getvariable('month') as this_month,
  getvariable('month') as report_month_year,
  (getvariable('month') - interval 1 month)::date as previous_month,
  case when business_date < last_day(getvariable('month')) then 'eyebrow.partial'
       when business_date > last_day(getvariable('month')) then 'eyebrow.later'
       else 'eyebrow.whole' end as eyebrow_message
from meta.night
cross join set_by_company
