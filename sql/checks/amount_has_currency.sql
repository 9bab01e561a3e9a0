-- name: amount_has_currency
-- description: An amount that counts names its currency and is known in company currency; without, it would be added to others wrongly or be lost.
-- severity: error
-- remedy: Let the source name the currency of the amount, or deliver the rate of its day; if both are there, the model of the table is wrong: report it.
-- depends: star.fct_forecast_submission, star.fct_invoice_line, star.fct_opportunity_version, star.fct_payment
with amounts as (
  select 'fct_invoice_line' as table_name, line.invoice_line_id as id, line.currency_code, line.amount, line.amount_company
  from star.fct_invoice_line as line
  where line.is_posted
  union all
  select 'fct_opportunity_version', version.opportunity_id, version.currency_code, version.amount, version.amount_company
  from star.fct_opportunity_version as version
  union all
  select 'fct_payment', payment.payment_id, payment.currency_code, payment.amount, payment.amount_company
  from star.fct_payment as payment
  where not payment.is_deleted
  union all
  select 'fct_forecast_submission', submission.rep_id, submission.currency_code, submission.amount, submission.amount_company
  from star.fct_forecast_submission as submission
)

select amounts.table_name, amounts.id, amounts.amount, amounts.currency_code, amounts.amount_company
from amounts
where amounts.amount is not null
  and (amounts.currency_code is null or amounts.amount_company is null)
order by amounts.table_name, amounts.id
