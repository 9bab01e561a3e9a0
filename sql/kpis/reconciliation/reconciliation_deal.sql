-- name: reconciliation_deal
-- description: What each won deal was billed against what it was won for, by accepted matches, with exactly one status and in words what is wrong. Statuses are tried in this order: wrong_currency, wrong_entity, duplicate, over_billed, no_invoice, matched, credited, scheduled_later, under_billed.
-- grain: one won deal
-- owner: billing
-- depends: macro.amount_words, macro.billed_deal, macro.double_invoice, macro.matched_line, macro.parameter, meta.night, star.dim_account, star.dim_rep, star.fct_invoice_line, star.fct_opportunity
-- unit: currency of the deal; company currency where the name says so
-- direction: none
-- numerator: billed_net plus credited_net
-- denominator: none
-- additive: no
-- basis: invoiced
-- basis won_amount: booked
-- basis won_amount_company: booked
-- basis difference: gap
-- basis difference_company: gap
-- basis invoice_count: count
-- basis days_since_win: count
-- basis days_to_first_invoice: count
-- basis age_days: count
-- parameter billing_tolerance_share: 0.01 share, rounding and small changes of price
-- parameter billing_tolerance: 5 units of the deal's currency, rounding of small deals
-- parameter billing_days: 90 days, terms of payment and delivery of a quarter
-- parameter billing_deals: 20 deals, fewer do not tell nine of ten
-- column opportunity_id: Won deal
-- column opportunity_name: Its name
-- column account_id: Its account
-- column account_name: Name of the account
-- column owner_id: Owner when it was won
-- column owner_name: Name of the owner
-- column won_date: Day it was won
-- column days_since_win: Days from then to the business date
-- column currency_code: Currency of the deal; company currency where it names none
-- column won_amount: Won amount in it
-- column won_amount_company: Won amount in company currency at the rate of the won date
-- column invoice_count: Invoices matched to it
-- column billed_net: Their net in the deal's currency, without pass-through items; invoices in another currency left out
-- column billed_net_company: Their net in company currency at the rates of the invoices, other currencies counted too
-- column credited_net: Net of credit notes matched to it, negative, in the deal's currency
-- column credited_net_company: The same in company currency, other currencies counted too
-- column review_net_company: Net of lines that may bill it and wait for a person, in company currency; not counted as billed
-- column difference: billed_net plus credited_net less won_amount
-- column difference_company: The same in company currency; what rates did between win and invoice is in it
-- column first_invoice_date: Date of the first invoice
-- column last_invoice_date: Date of the last invoice
-- column days_to_first_invoice: Days from the win to the first invoice; negative when it is dated before
-- column status: wrong_currency (an invoice in another currency), wrong_entity (an invoice to an account outside the group of the deal's, and of another tax id), duplicate (two invoices of one account, currency and net within double_invoice_days, the second of which bills it too much or is unmatched and would), over_billed (by more than the tolerance: billing_tolerance_share of what was won, at least billing_tolerance), no_invoice (neither invoice nor credit note), matched (within the tolerance), credited (credit notes take it below), scheduled_later (billed in part, and no longer ago than nine of ten deals billed in full needed from the win to the last invoice; billing_days while fewer than billing_deals were), under_billed
-- column is_exception: Somebody must look: false while no invoices are known at all, for matched, scheduled_later and, up to the days nine of ten deals need to their first invoice, no_invoice
-- column age_days: Days somebody could have known: since the win of no_invoice, scheduled_later and under_billed, of others since the later of win and last document; null when matched
-- column finding: In words what is wrong and what else to know
with difference as (
  select
    *,
    coalesce(amount, 0) as won,
    billed_net + credited_net - coalesce(amount, 0) as difference,
    greatest(
      abs(coalesce(amount, 0)) * parameter('billing_tolerance_share'), parameter('billing_tolerance')) as tolerance
  from billed_deal()
),

usual as (
  select
    count(*) >= parameter('billing_deals') as is_learned,
    if(
      count(*) < parameter('billing_deals'), cast(parameter('billing_days') as bigint),
      quantile_disc(first_invoice_date - closed_date, 0.9)) as first_days,
    if(
      count(*) < parameter('billing_deals'), cast(parameter('billing_days') as bigint),
      quantile_disc(last_invoice_date - closed_date, 0.9)) as last_days
  from difference
  where abs(difference) <= tolerance
    and invoice_count > 0
),

doubled as (
  select
    twin.opportunity_id,
    string_agg(
      twin.invoice_number || ' and ' || twin.twin_number || ' of one account and net ('
        || amount_words(twin.net, twin.currency_code) || ') within ' || cast(parameter('double_invoice_days') as int) || ' days, the second '
        || if(twin.is_billed, 'bills the deal too', 'is unmatched'),
      '; ' order by twin.invoice_id, twin.twin_id) as words
  from double_invoice() as twin
  inner join difference as deal
    on deal.opportunity_id = twin.opportunity_id
  where deal.difference + if(twin.is_billed, 0, twin.net) > deal.tolerance
  group by twin.opportunity_id
),

claimed as (
  select runner_up_id as opportunity_id, string_agg(distinct coalesce(invoice_number, invoice_id), ', '
    order by coalesce(invoice_number, invoice_id)) as invoices
  from matched_line()
  where state = 'review'
  group by runner_up_id
),

judged as (
  select
    deal.*,
    doubled.words as doubled,
    claimed.invoices as claimed,
    usual.is_learned,
    usual.first_days,
    usual.last_days,
    date_diff('day', deal.closed_date, night.business_date) as days_since_win,
    date_diff('day', greatest(deal.last_document_date, deal.closed_date), night.business_date) as days_since_news,
    night.company_currency,
    case
      when deal.other_currencies is not null then 'wrong_currency'
      when deal.strangers is not null then 'wrong_entity'
      when doubled.words is not null then 'duplicate'
      when deal.difference > deal.tolerance then 'over_billed'
      when deal.last_document_date is null and (deal.amount is null or deal.amount <> 0) then 'no_invoice'
      when abs(deal.difference) <= deal.tolerance and (deal.invoice_count > 0 or deal.won = 0) then 'matched'
      when deal.credited_net < 0 then 'credited'
      when date_diff('day', deal.closed_date, night.business_date) <= usual.last_days then 'scheduled_later'
      else 'under_billed'
    end as status
  from difference as deal
  cross join meta.night as night
  cross join usual
  left join doubled
    on doubled.opportunity_id = deal.opportunity_id
  left join claimed
    on claimed.opportunity_id = deal.opportunity_id
)

select
  judged.opportunity_id,
  deal.name as opportunity_name,
  deal.account_id,
  coalesce(account.name, deal.account_id) as account_name,
  deal.owner_id,
  coalesce(rep.name, deal.owner_id) as owner_name,
  judged.closed_date as won_date,
  judged.days_since_win,
  judged.currency_code,
  judged.amount as won_amount,
  judged.won_amount_company,
  judged.invoice_count,
  judged.billed_net,
  judged.billed_net_company,
  judged.credited_net,
  judged.credited_net_company,
  judged.review_net_company,
  judged.difference,
  judged.billed_net_company + judged.credited_net_company - coalesce(judged.won_amount_company, 0) as difference_company,
  judged.first_invoice_date,
  judged.last_invoice_date,
  date_diff('day', judged.closed_date, judged.first_invoice_date) as days_to_first_invoice,
  judged.status,
  ledger.is_known
    and judged.status not in ('matched', 'scheduled_later')
    and not (judged.status = 'no_invoice' and coalesce(judged.days_since_win <= judged.first_days, false)) as is_exception,
  case
    when judged.status in ('no_invoice', 'scheduled_later', 'under_billed') then judged.days_since_win
    when judged.status <> 'matched' then judged.days_since_news
  end as age_days,
  concat_ws('; ',
    case judged.status
      when 'wrong_currency' then 'won in ' || judged.currency_code || ', billed or credited in ' || judged.other_currencies
      when 'wrong_entity' then 'billed to ' || judged.strangers || ', outside the group of ' || coalesce(account.name, deal.account_id)
      when 'duplicate' then judged.doubled
      when 'no_invoice' then if(judged.is_learned,
        'no invoice, nine of ten deals have one within ' || judged.first_days || ' days',
        'no invoice, ' || judged.first_days || ' days are allowed while too few deals were billed in full')
      when 'matched' then 'billed as won'
      when 'credited' then if(judged.invoice_count = 0, 'a credit note without an invoice', 'credit notes took back what was billed')
      when 'scheduled_later' then if(judged.is_learned,
        'billed in part, nine of ten deals are billed in full within ' || judged.last_days || ' days',
        'billed in part, ' || judged.last_days || ' days are allowed while too few deals were billed in full')
    end,
    case
      when judged.amount is null then 'won without an amount'
      when judged.status not in ('wrong_currency', 'no_invoice') and abs(judged.difference) > judged.tolerance then
        amount_words(judged.difference, judged.currency_code) || if(judged.difference < 0, ' less', ' more') || ' billed than won'
    end,
    case when judged.credited_net < 0 then amount_words(judged.credited_net, judged.currency_code) || ' credited' end,
    case when judged.tax > 0 and judged.difference < -judged.tolerance and abs(judged.difference + judged.tax) <= judged.tolerance then
      'the won amount is what was billed with tax: perhaps entered with tax'
    end,
    case when judged.first_invoice_date < judged.closed_date then
      'the first invoice is dated ' || (judged.closed_date - judged.first_invoice_date) || ' days before the win'
    end,
    'billed to ' || judged.relatives || ', of the same group or tax id',
    case when judged.review_net_company <> 0 then
      amount_words(judged.review_net_company, judged.company_currency) || ' in review'
    end,
    judged.claimed || ' in review for another deal may bill this one') as finding
from judged
cross join (select exists (select 1 from star.fct_invoice_line) as is_known) as ledger
inner join star.fct_opportunity as deal
  on deal.opportunity_id = judged.opportunity_id
left join star.dim_account as account
  on account.account_id = deal.account_id
  and account.is_current
left join star.dim_rep as rep
  on rep.rep_id = deal.owner_id
  and rep.is_current
order by judged.opportunity_id
