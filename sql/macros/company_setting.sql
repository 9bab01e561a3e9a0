-- name: company_setting
-- description: What the settings say of the company: the same rows night after night, so that what reads them and not the business date can stay as it is.
-- depends: meta.night
create macro company_setting() as table
  select company_name, company_currency, time_zone, first_fiscal_month
  from meta.night;
