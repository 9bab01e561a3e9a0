-- name: touched_line
-- description: Lines that differ, whose document or the one it reverses differs, that are matched anew, or whose day has come; with the first day they can count from: a draft's is none, a credit note's that of the invoice it reverses, which may be any.
-- grain: one invoice line
-- owner: forecast
-- depends: change.gone_fct_invoice, change.gone_fct_invoice_line, derived.differing_answer, derived.differing_invoice, derived.differing_line, star.fct_invoice, star.fct_invoice_line, step.last_night
with touched as (
  select invoice_line_id from derived.differing_line
  union
  select invoice_line_id from derived.differing_answer
  union
  select line.invoice_line_id
  from star.fct_invoice_line as line
  inner join step.last_night as last_night
    on line.invoice_date > last_night.business_date
  union
  select line.invoice_line_id
  from star.fct_invoice_line as line
  left join star.fct_invoice as document
    on document.invoice_id = line.invoice_id
  where line.invoice_id in (select invoice_id from derived.differing_invoice)
    or document.reversed_invoice_id in (select invoice_id from derived.differing_invoice)
),

known as (
  select invoice_line_id, invoice_id, kind, is_posted, invoice_date from star.fct_invoice_line
  union all
  select invoice_line_id, invoice_id, kind, is_posted, invoice_date from change.gone_fct_invoice_line
),

reversal as (
  select invoice_id from star.fct_invoice where reversed_invoice_id is not null
  union
  select invoice_id from change.gone_fct_invoice where reversed_invoice_id is not null
)

select
  touched.invoice_line_id,
  min(case
    when not known.is_posted or known.invoice_date is null then date '9999-12-31'
    when known.kind = 'invoice' and reversal.invoice_id is null then known.invoice_date
    else date '1900-01-01'
  end) as since
from touched
left join known
  on known.invoice_line_id = touched.invoice_line_id
left join reversal
  on reversal.invoice_id = known.invoice_id
group by touched.invoice_line_id
