-- name: direct_answer
-- description: Which deal each posted line of the wanted invoices bills, whatever it reverses: the key of the line goes first, then what a person decided, the key of the document and the evidence. A deal people rejected for the line is none by the document's key or by evidence.
-- grain: one posted invoice line
-- owner: billing
-- depends: derived.match_document, derived.reviewed_line, derived.wanted_line, step.document_match, step.wanted_invoice
select
  line.invoice_line_id,
  line.invoice_id,
  line.invoice_date,
  line.amount,
  line.amount_company,
  case
    when line.opportunity_id is not null then 'line_key'
    when accepted.opportunity_id is not null then 'person'
    when named.opportunity_id is not null then 'document_key'
    else 'evidence'
  end as rule,
  coalesce(line.opportunity_id, accepted.opportunity_id, named.opportunity_id, found.opportunity_id) as opportunity_id,
  if(rule = 'evidence', found.decision, 'accepted') as decision,
  if(rule = 'evidence', found.probability, 1) as probability,
  found.weight_bits,
  found.runner_up_id,
  found.runner_up_probability,
  case rule
    when 'line_key' then 'the line or its order names the deal'
    when 'person' then accepted.evidence
    when 'document_key' then 'all other lines of the document name the deal'
    else found.evidence
  end as evidence,
  if(rule = 'person', accepted.decided_by, null) as person,
  if(rule = 'person', accepted.decided_at, null) as reviewed_at
from derived.wanted_line as line
semi join step.wanted_invoice as wanted
  on wanted.invoice_id = line.invoice_id
left join derived.reviewed_line as accepted
  on accepted.invoice_line_id = line.invoice_line_id
  and accepted.decision = 'accepted'
left join derived.reviewed_line as rejected
  on rejected.invoice_line_id = line.invoice_line_id
  and rejected.decision = 'rejected'
left join derived.match_document as named
  on named.invoice_id = line.invoice_id
  and not list_contains(coalesce(rejected.opportunity_ids, []), named.opportunity_id)
left join step.document_match as found
  on found.invoice_id = line.invoice_id
  and not list_contains(coalesce(rejected.opportunity_ids, []), found.opportunity_id)
where line.is_posted
