-- name: new_answer
-- description: What step match writes: answers where there was none or another one, and the rejection of the deal a line had that nothing ties to any more.
-- grain: one invoice line
-- owner: billing
-- depends: macro.end_of_day, derived.latest_answer, derived.line_answer, meta.night
with lost as (
  select
    invoice_line_id,
    invoice_id,
    invoice_date,
    opportunity_id,
    'rejected' as decision,
    rule,
    cast(0 as decimal(19, 4)) as allocated_net,
    cast(0 as decimal(19, 4)) as allocated_net_company,
    'nothing ties the line to the deal any more' as evidence,
    'engine' as decided_by
  from derived.latest_answer
  where invoice_line_id not in (select invoice_line_id from derived.line_answer)
),

answer as (
  select *
  from derived.line_answer
  union all by name
  select *
  from lost
)

select
  answer.* exclude (reviewed_at),
  coalesce(answer.reviewed_at, end_of_day(night.business_date)) as decided_at,
  coalesce(latest.revision, 0) + 1 as revision
from answer
cross join meta.night as night
left join derived.latest_answer as latest
  on latest.invoice_line_id = answer.invoice_line_id
where latest.invoice_line_id is null
  or answer.decision <> latest.decision
  or (
    (answer.decision <> 'rejected' or answer.rule = 'person')
    and (
      answer.opportunity_id,
      answer.rule,
      answer.allocated_net,
      answer.allocated_net_company,
      answer.invoice_date
    ) is distinct from (
      latest.opportunity_id,
      latest.rule,
      latest.allocated_net,
      latest.allocated_net_company,
      latest.invoice_date
    )
  )
