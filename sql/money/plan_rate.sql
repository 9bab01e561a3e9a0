-- name: plan_rate
-- description: The one rate at which all money of a fiscal year is compared, so that exchange rates are nobody's error: the one tallycast.yml sets; else a source's plan rate dated last within the year; where none is set, the last spot rate before the year, as far as known by then; where that is missing too, the first spot rate there is.
-- grain: one foreign currency, fiscal year and first day from which the rate counts as known
-- owner: finance
-- depends: meta.night, meta.plan_rate, star.dim_period, star.fct_fx_rate
with fiscal_year as (
  select
    period.fiscal_year,
    min(period.start_date) as first_day,
    max(period.end_date) as last_day
  from star.dim_period as period
  cross join meta.night as night
  where period.period_type = 'month'
  group by period.fiscal_year
  having min(period.start_date) <= max(night.business_date) + 366
),

-- Units for one unit of the base, the base itself being one of it.
quote as (
  select base_currency_code, rate_date, kind, currency_code, rate
  from star.fct_fx_rate
  union
  select base_currency_code, rate_date, kind, base_currency_code, 1
  from star.fct_fx_rate
),

cross_rate as (
  select
    quote.currency_code,
    quote.kind,
    quote.rate_date,
    cast(cast(company.rate as double) / cast(quote.rate as double) as decimal(28, 18)) as rate
  from quote
  cross join meta.night as night
  inner join quote as company
    on company.base_currency_code = quote.base_currency_code
    and company.rate_date = quote.rate_date
    and company.kind = quote.kind
    and company.currency_code = night.company_currency
  where quote.currency_code <> night.company_currency
  qualify row_number() over (
    partition by quote.currency_code, quote.kind, quote.rate_date
    order by quote.base_currency_code) = 1
),

plan as (
  select
    currency_code,
    fiscal_year,
    cast(null as date) as rate_date,
    cast(1 / cast(rate as double) as decimal(28, 18)) as rate
  from meta.plan_rate
  union all
  select
    rate.currency_code,
    fiscal_year.fiscal_year,
    max(rate.rate_date),
    arg_max(rate.rate, rate.rate_date)
  from cross_rate as rate
  inner join fiscal_year
    on rate.rate_date between fiscal_year.first_day and fiscal_year.last_day
  anti join meta.plan_rate as own
    on own.currency_code = rate.currency_code
    and own.fiscal_year = fiscal_year.fiscal_year
  where rate.kind = 'plan'
  group by rate.currency_code, fiscal_year.fiscal_year
),

-- The longest horizon begins 90 days before the end of a period: of the rates before, only the last counts.
spot as (
  select
    rate.currency_code,
    fiscal_year.fiscal_year,
    rate.rate_date,
    rate.rate,
    lead(rate.rate_date) over year_rates as next_date,
    row_number() over year_rates as position,
    fiscal_year.first_day
  from cross_rate as rate
  inner join fiscal_year
    on rate.rate_date < fiscal_year.first_day
  where rate.kind = 'spot'
  window year_rates as (partition by rate.currency_code, fiscal_year.fiscal_year order by rate.rate_date)
),

first_spot as (
  select currency_code, min(rate_date) as rate_date, arg_min(rate, rate_date) as rate
  from cross_rate
  where kind = 'spot'
  group by currency_code
),

known as (
  select currency_code, fiscal_year, date '1900-01-01' as known_from, rate_date, rate
  from plan
  union all
  select
    spot.currency_code,
    spot.fiscal_year,
    case
      when row_number() over (partition by spot.currency_code, spot.fiscal_year order by spot.rate_date) = 1
      then date '1900-01-01'
      else spot.rate_date
    end,
    spot.rate_date,
    spot.rate
  from spot
  anti join plan
    on plan.currency_code = spot.currency_code
    and plan.fiscal_year = spot.fiscal_year
  where coalesce(spot.next_date > spot.first_day - 100, true)
  union all
  select first_spot.currency_code, fiscal_year.fiscal_year, date '1900-01-01', first_spot.rate_date, first_spot.rate
  from first_spot
  cross join fiscal_year
  anti join plan
    on plan.currency_code = first_spot.currency_code
    and plan.fiscal_year = fiscal_year.fiscal_year
  where first_spot.rate_date >= fiscal_year.first_day
)

select currency_code, fiscal_year, known_from, rate_date, rate
from known
