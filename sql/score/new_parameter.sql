-- name: new_parameter
-- description: The parameters of the score as a further version, if they differ from the last one in value or in that one came or went; else none.
-- grain: one parameter
-- owner: forecast
-- depends: meta.night, star.dim_forecast_parameter, step.score_parameter
with last as (
  select *
  from star.dim_forecast_parameter
  where version = (select max(version) from star.dim_forecast_parameter)
),

differing as (
  select count(*) as parameters
  from step.score_parameter as fresh
  full join last
    on last.parameter = fresh.parameter
    and last.value = fresh.value
  where fresh.parameter is null
    or last.parameter is null
)

select
  fresh.*,
  coalesce((select max(version) from last), 0) + 1 as version,
  night.business_date as valid_from
from step.score_parameter as fresh
cross join differing
cross join meta.night as night
where differing.parameters > 0
