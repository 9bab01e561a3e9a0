-- name: cell_deal
-- description: Every deal that was ever credited to a rep whose forecasts step lock computes.
-- grain: one opportunity
-- owner: forecast
-- depends: macro.credit_share, star.fct_opportunity_version, step.wanted_cell
select distinct version.opportunity_id
from star.fct_opportunity_version as version
cross join credit_share(version.opportunity_id, version.owner_id) as credit
where credit.rep_id in (select rep_id from step.wanted_cell)
