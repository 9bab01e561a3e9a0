select null as decision, null as note, waiting.*, answer.answers
from waiting
inner join (select invoice_id, count(*) as answers from star.bridge_opportunity_invoice group by invoice_id) as answer
  on answer.invoice_id = waiting.invoice_id
order by waiting.age_days desc, waiting.net_company desc, waiting.invoice_id
