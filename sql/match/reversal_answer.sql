-- name: reversal_answer
-- description: Lines that nothing ties to a deal by themselves, of documents that reverse one that bills a single deal: they bill that deal too, unless people rejected it for them.
-- grain: one posted invoice line
-- owner: billing
-- depends: derived.direct_answer, derived.one_deal_invoice, derived.reviewed_line, star.fct_invoice
select
  line.invoice_line_id,
  line.invoice_id,
  line.invoice_date,
  line.amount,
  line.amount_company,
  'reversal' as rule,
  reversed.opportunity_id,
  'accepted' as decision,
  reversed.probability,
  'the invoice it reverses bills the deal' as evidence
from derived.direct_answer as line
inner join star.fct_invoice as document
  on document.invoice_id = line.invoice_id
inner join derived.one_deal_invoice as reversed
  on reversed.invoice_id = document.reversed_invoice_id
left join derived.reviewed_line as rejected
  on rejected.invoice_line_id = line.invoice_line_id
  and rejected.decision = 'rejected'
where line.opportunity_id is null
  and not list_contains(coalesce(rejected.opportunity_ids, []), reversed.opportunity_id)
