-- name: company
-- description: What all derived tables need to know of the company: its currency and time zone, the business date, and the days from which deals, closed deals, submissions and invoices are known.
-- grain: one row
-- owner: core
-- depends: macro.local_date, meta.night, star.dim_currency, star.fct_forecast_submission, star.fct_invoice_line, star.fct_opportunity_version
select
  night.business_date,
  night.company_currency,
  night.time_zone,
  currency.minor_units,
  (select local_date(min(valid_from)) from star.fct_opportunity_version) as first_deal_date,
  (
    select min(coalesce(closed_date, local_date(valid_from)))
    from star.fct_opportunity_version
    where status in ('won', 'lost')
  ) as first_closed_date,
  (select local_date(min(submitted_at)) from star.fct_forecast_submission) as first_submission_date,
  (select min(invoice_date) from star.fct_invoice_line where is_posted) as first_invoice_date
from meta.night as night
left join star.dim_currency as currency
  on currency.currency_code = night.company_currency
