-- name: reconciliation_month
-- description: Control total of each month of the ledger: what was posted, how much of it is pass-through, and how much of the rest is matched to a deal, needs none, waits for a person or is unmatched. Matched is what the matches say, the rest what the ledger says; that both add up to what was posted is a check of its own.
-- grain: one calendar month with posted lines
-- owner: billing
-- depends: macro.matched_line, macro.ratio, macro.restated_line
-- unit: company currency
-- direction: higher
-- numerator: matched lines, each by its size without sign
-- denominator: ledger lines that are matched or should be, each by its size without sign
-- additive: yes
-- basis: invoiced
-- basis posted_lines: count
-- basis pass_through_lines: count
-- basis ledger_lines: count
-- basis matched_lines: count
-- basis no_deal_lines: count
-- basis review_lines: count
-- basis unmatched_lines: count
-- basis difference: gap
-- column month_id: Month of the invoice date as 2026-10
-- column month_start_date: First day of the month
-- column posted_lines: Posted lines, credit lines and pass-through items counted
-- column posted_net: Their net in company currency, credit notes subtracted
-- column pass_through_lines: Lines of shipping and other items that are not sales; nobody has to match them
-- column pass_through_net: Their net in company currency
-- column ledger_lines: Posted lines that are sales
-- column ledger_net: Their net in company currency, credit notes subtracted
-- column restated_net: The same with credit notes moved to the month of the invoice they reverse
-- column matched_lines: Ledger lines that count for a deal
-- column matched_net: What of their net goes to deals, in company currency
-- column no_deal_lines: Ledger lines of products sold without a deal, that none is matched to
-- column no_deal_net: Their net in company currency
-- column review_lines: Ledger lines a person is to decide on
-- column review_net: Their net in company currency
-- column unmatched_lines: Ledger lines without a deal that should have one
-- column unmatched_net: Their net in company currency
-- column difference: posted_net less pass-through, matched, no deal, review and unmatched: 0.00 where the total ties
-- column matched_share: Matched by all ledger lines that should have a deal, by value without sign, a fraction; null where that is 0
with line as (
  select
    *,
    if(is_pass_through, 'pass_through', state) as part
  from matched_line()
  where invoice_date is not null
),

restated as (
  select strftime(restated_date, '%Y-%m') as month_id, sum(amount_company) as net
  from restated_line()
  group by all
),

month as (
  select
    strftime(invoice_date, '%Y-%m') as month_id,
    cast(date_trunc('month', invoice_date) as date) as month_start_date,
    count(*) as posted_lines,
    coalesce(sum(amount_company), 0) as posted_net,
    count(*) filter (part = 'pass_through') as pass_through_lines,
    coalesce(sum(amount_company) filter (part = 'pass_through'), 0) as pass_through_net,
    count(*) filter (part <> 'pass_through') as ledger_lines,
    coalesce(sum(amount_company) filter (part <> 'pass_through'), 0) as ledger_net,
    count(*) filter (part = 'matched') as matched_lines,
    coalesce(sum(allocated_net_company) filter (part = 'matched'), 0) as matched_net,
    count(*) filter (part = 'no_deal_expected') as no_deal_lines,
    coalesce(sum(amount_company) filter (part = 'no_deal_expected'), 0) as no_deal_net,
    count(*) filter (part = 'review') as review_lines,
    coalesce(sum(amount_company) filter (part = 'review'), 0) as review_net,
    count(*) filter (part = 'unmatched') as unmatched_lines,
    coalesce(sum(amount_company) filter (part = 'unmatched'), 0) as unmatched_net,
    ratio(
      coalesce(sum(abs(allocated_net_company)) filter (part = 'matched'), 0),
      sum(abs(amount_company)) filter (part not in ('pass_through', 'no_deal_expected'))) as matched_share
  from line
  group by all
)

select
  month.* exclude (matched_lines, matched_net, no_deal_lines, no_deal_net, review_lines, review_net, unmatched_lines, unmatched_net, matched_share),
  coalesce(restated.net, 0) as restated_net,
  month.matched_lines,
  month.matched_net,
  month.no_deal_lines,
  month.no_deal_net,
  month.review_lines,
  month.review_net,
  month.unmatched_lines,
  month.unmatched_net,
  month.posted_net - month.pass_through_net - month.matched_net - month.no_deal_net - month.review_net - month.unmatched_net
    as difference,
  month.matched_share
from month
left join restated
  on restated.month_id = month.month_id
order by month.month_id
