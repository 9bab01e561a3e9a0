-- name: unbounded_change
-- description: Whether more differs than single deals and lines: the day from which deals or invoices are known, or a rate that fiscal years with frozen periods are planned at. Of spot rates these are the ones before such a year, and the first of a currency.
-- grain: one row
-- owner: forecast
-- depends: derived.company, derived.differing_line, derived.differing_rate, derived.differing_version, star.dim_period, star.fct_fx_rate, star.fct_invoice_line, star.fct_opportunity_version
with last_year as (
  select max(year.start_date) as first_day
  from star.dim_period as year
  cross join derived.company as company
  where year.period_type = 'year'
    and exists (
      select 1
      from star.dim_period as period
      where period.fiscal_year = year.fiscal_year
        and period.period_type = 'month'
        and period.freeze_date <= company.business_date
    )
)

select
  coalesce((select min(valid_from) from derived.differing_version)
    <= (select min(valid_from) from star.fct_opportunity_version), false)
  or coalesce((select min(invoice_date) from derived.differing_line)
    <= (select min(invoice_date) from star.fct_invoice_line where is_posted), false)
  or exists (
    select 1
    from derived.differing_rate as rate
    cross join last_year
    where rate.kind = 'plan'
      or last_year.first_day is null
      or rate.rate_date < last_year.first_day
      or not exists (
        select 1
        from star.fct_fx_rate as known
        where known.currency_code = rate.currency_code
          and known.base_currency_code = rate.base_currency_code
          and known.kind = 'spot'
          and known.rate_date < last_year.first_day
      )
  ) as reaches_every_period
