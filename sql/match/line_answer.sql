-- name: line_answer
-- description: The answer for each posted line of the wanted invoices that has one. What nothing ties to a deal, or evidence rejects, is answered by who rejected a deal for it.
-- grain: one posted invoice line
-- owner: billing
-- depends: derived.direct_answer, derived.reversal_answer, derived.reviewed_line
with tied as (
  select *
  from derived.direct_answer
  where opportunity_id is not null
  union all by name
  select *
  from derived.reversal_answer
),

refused as (
  select
    line.invoice_line_id,
    line.invoice_id,
    line.invoice_date,
    line.amount,
    line.amount_company,
    'person' as rule,
    rejected.opportunity_id,
    'rejected' as decision,
    rejected.evidence,
    rejected.decided_by as person,
    rejected.decided_at as reviewed_at
  from derived.direct_answer as line
  inner join derived.reviewed_line as rejected
    on rejected.invoice_line_id = line.invoice_line_id
    and rejected.decision = 'rejected'
  where line.invoice_line_id not in (select invoice_line_id from tied where decision <> 'rejected')
),

answered as (
  select *
  from tied
  where invoice_line_id not in (select invoice_line_id from refused)
  union all by name
  select *
  from refused
)

select
  invoice_line_id,
  invoice_id,
  invoice_date,
  opportunity_id,
  decision,
  rule,
  cast(if(decision = 'accepted', amount, 0) as decimal(19, 4)) as allocated_net,
  cast(if(decision = 'accepted', amount_company, 0) as decimal(19, 4)) as allocated_net_company,
  cast(probability as decimal(9, 6)) as probability,
  cast(weight_bits as decimal(9, 3)) as weight_bits,
  runner_up_id,
  cast(runner_up_probability as decimal(9, 6)) as runner_up_probability,
  evidence,
  coalesce(person, if(rule = 'evidence' or probability < 1, 'engine', 'source')) as decided_by,
  reviewed_at
from answered
