-- name: point_deal
-- description: Deals that ever said they were won in a period to be computed: no others can count in it.
-- grain: one opportunity
-- owner: forecast
-- depends: derived.actual_point, derived.company, star.fct_opportunity_version
select distinct version.opportunity_id
from star.fct_opportunity_version as version
cross join derived.company as company
inner join (select distinct start_date, end_date from derived.actual_point) as point
  on version.closed_date between point.start_date and point.end_date
  or cast(version.valid_from at time zone company.time_zone as date) between point.start_date and point.end_date
where version.status = 'won'
