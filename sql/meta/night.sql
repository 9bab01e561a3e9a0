-- name: night
-- description: The night the mart was built for and the company it belongs to; KPIs take the day they count up to from here.
-- grain: one row
-- owner: core
-- key: business_date
create table night (
  business_date date not null comment 'Day the mart is for',
  revision int not null comment '1 for the first run of the day, more for forced ones',
  company_name string not null comment 'Company',
  company_currency string not null comment 'ISO 4217 code amount_company is in',
  time_zone string not null comment 'Time zone that sets the local day',
  first_fiscal_month int not null comment 'Calendar month the fiscal year starts in',
  data_as_of timestamp comment 'When the newest source row of this mart was extracted, UTC',
  code_version string comment 'Version of Tallycast that built the mart',
  run_id string comment 'Run that built the mart'
) comment 'The one night of this mart';
