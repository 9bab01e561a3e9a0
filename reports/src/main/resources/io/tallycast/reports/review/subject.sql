with said as (
  select line.*, $id as said
  from star.fct_invoice_line as line
  where line.is_posted
    and $id in (line.invoice_id, line.invoice_line_id)
),

answer as (
  select *
  from star.bridge_opportunity_invoice
  qualify row_number() over (partition by invoice_line_id order by revision desc) = 1
)

select
  said.invoice_id,
  case when bool_or(said.invoice_id = said.said) then null else min(said.invoice_line_id) end as invoice_line_id,
  (select count(*) from star.bridge_opportunity_invoice as row where row.invoice_id = said.invoice_id) as answers,
  bool_and(said.opportunity_id is not null) as is_named,
  string_agg(distinct said.opportunity_id, ', ' order by said.opportunity_id) as named,
  case when count(distinct answer.opportunity_id) = 1 then min(answer.opportunity_id) end as proposed
from said
left join answer
  on answer.invoice_line_id = said.invoice_line_id
group by said.invoice_id
order by bool_or(said.invoice_id = said.said) desc
limit 1
