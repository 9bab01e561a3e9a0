-- name: unmatched_invoice
-- description: Invoices and credit notes with sales lines that should count for a deal and do not, oldest first, each with the likeliest deal and why it was not accepted. The nets of a month add up to review and unmatched of that month.
-- grain: one posted document with lines that are not matched
-- owner: billing
-- depends: macro.matched_line, meta.night, star.dim_account, star.dim_rep, star.fct_invoice, star.fct_opportunity
-- unit: company currency
-- direction: lower
-- numerator: net of posted sales lines that are not matched
-- denominator: none
-- additive: yes
-- basis: invoiced
-- basis lines: count
-- basis age_days: count
-- basis probability: chance
-- column invoice_id: Document
-- column invoice_number: Number printed on it
-- column kind: invoice or credit_note
-- column invoice_date: Date on it
-- column age_days: Days since then
-- column account_id: Account billed
-- column account_name: Its name
-- column owner_id: Who is to clear it: the rep the ledger credits, else the owner of the account
-- column owner_name: Name of the owner
-- column currency_code: Currency of the document
-- column lines: Its sales lines that are not matched
-- column net: Their net in currency_code
-- column net_company: Their net in company currency
-- column state: review (a person is to decide), rejected (a deal was looked at and is too unlikely) or no_candidate
-- column opportunity_id: Likeliest deal; null without any
-- column opportunity_name: Its name
-- column probability: That the document bills it
-- column runner_up_id: Next likely deal
-- column evidence: What speaks for and against it, in words and bits
with open_line as (
  select line.*, rank() over document as position
  from matched_line() as line
  where line.state in ('review', 'unmatched')
    and not line.is_pass_through
    and line.invoice_date is not null
  window document as (
    partition by line.invoice_id
    order by line.state = 'review' desc, line.probability desc nulls last, line.opportunity_id nulls last
  )
),

document as (
  select
    invoice_id,
    min(invoice_number) as invoice_number,
    min(kind) as kind,
    min(invoice_date) as invoice_date,
    min(account_id) as account_id,
    min(currency_code) as currency_code,
    count(*) as lines,
    sum(amount) as net,
    sum(amount_company) as net_company,
    min(state) filter (position = 1) as state,
    min(opportunity_id) filter (position = 1) as opportunity_id,
    min(probability) filter (position = 1) as probability,
    min(runner_up_id) filter (position = 1) as runner_up_id,
    min(evidence) filter (position = 1) as evidence
  from open_line
  group by invoice_id
)

select
  document.invoice_id,
  document.invoice_number,
  document.kind,
  document.invoice_date,
  date_diff('day', document.invoice_date, night.business_date) as age_days,
  document.account_id,
  coalesce(account.name, document.account_id) as account_name,
  coalesce(invoice.rep_id, account.owner_id) as owner_id,
  coalesce(rep.name, invoice.rep_id, account.owner_id) as owner_name,
  document.currency_code,
  document.lines,
  document.net,
  document.net_company,
  case
    when document.state = 'review' then 'review'
    when document.opportunity_id is not null then 'rejected'
    else 'no_candidate'
  end as state,
  document.opportunity_id,
  deal.name as opportunity_name,
  document.probability,
  document.runner_up_id,
  document.evidence
from document
cross join meta.night as night
left join star.fct_invoice as invoice
  on invoice.invoice_id = document.invoice_id
left join star.dim_account as account
  on account.account_id = document.account_id
  and account.is_current
left join star.dim_rep as rep
  on rep.rep_id = coalesce(invoice.rep_id, account.owner_id)
  and rep.is_current
left join star.fct_opportunity as deal
  on deal.opportunity_id = document.opportunity_id
order by document.invoice_date, document.invoice_id
