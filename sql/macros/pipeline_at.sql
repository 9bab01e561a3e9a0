-- name: pipeline_at
-- description: Deals open when a day ended, given the instant it ended at (end_of_day), each with its value and its weighted value in company currency, rounded half-up per deal so that sums of it add up. Never sum it over several instants.
-- depends: macro.company_setting, macro.in_force_by, macro.round_money, star.dim_currency, star.fct_opportunity_version
create macro pipeline_at(ended_at) as table
  select
    version.opportunity_id,
    version.name,
    version.valid_from,
    version.account_key,
    version.account_id,
    version.owner_key,
    version.owner_id,
    version.product_key,
    version.product_id,
    version.stage_key,
    version.stage_id,
    version.forecast_category,
    version.expected_close_date,
    version.amount,
    version.currency_code,
    version.amount_company,
    version.probability,
    round_money(version.amount_company * version.probability, currency.minor_units) as weighted_amount_company
  from star.fct_opportunity_version as version
  cross join company_setting() as company
  left join star.dim_currency as currency
    on currency.currency_code = company.company_currency
  where version.status = 'open'
    and in_force_by(version.valid_from, version.valid_to, ended_at);
