-- name: restatement_month
-- description: What each mailed reconciliation said of a month and what is so now, by what changed since. Credit notes count in the month of the invoice they reverse, so that a month already mailed shows what was taken back of it.
-- grain: one mailed reconciliation report and month in it
-- owner: billing
-- depends: kpi.reconciliation_month, macro.restated_line, meta.mailed_figure
-- unit: company currency
-- direction: none
-- numerator: net now less net mailed
-- denominator: none
-- additive: no
-- basis: invoiced
-- column pack_period_id: Month of the mailed report
-- column pack_date: Business date it was made on
-- column month_id: Month restated
-- column month_start_date: First day of it
-- column mailed_net: Net of the month as mailed, restated
-- column late_invoice_net: Invoices dated in the month and known since the mailed report only
-- column credit_note_net: Credit notes known since then that reverse invoices of the month, or reverse none and are dated in it
-- column correction_net: All other change of the month's documents
-- column net: Net now, restated
-- column mailed_matched_net: What of the documents dated in the month was matched to deals, as mailed
-- column late_matched_net: What of documents known since then only is
-- column rematched_net: What was matched anew, or no longer is, of documents known before
-- column matched_net: What is matched now
with figure as (
  select
    period_id as pack_period_id,
    split_part(figure, '.', 1) as query,
    split_part(figure, '.', 2) as row_name,
    split_part(figure, '.', 3) as column_name,
    value
  from meta.mailed_figure
  where report = 'reconciliation'
),

pack as (
  select pack_period_id, cast(strptime(cast(cast(max(value) as bigint) as varchar), '%Y%m%d') as date) as pack_date
  from figure
  where query = 'facts'
    and row_name = 'night_date_key'
  group by pack_period_id
),

mailed as (
  select
    pack_period_id,
    row_name as month_id,
    max(value) filter (column_name = 'restated_net') as net,
    max(value) filter (column_name = 'matched_net') as matched_net
  from figure
  where query = 'months'
    and row_name <> 'total'
  group by all
),

line as (
  select
    strftime(invoice_date, '%Y-%m') as month_id,
    strftime(restated_date, '%Y-%m') as restated_month_id,
    kind,
    known_date,
    sum(amount_company) as net,
    coalesce(sum(allocated_net_company) filter (state = 'matched'), 0) as matched_net
  from restated_line()
  group by all
),

late as (
  select
    pack.pack_period_id,
    line.restated_month_id as month_id,
    coalesce(sum(line.net) filter (line.kind = 'invoice'), 0) as invoice_net,
    coalesce(sum(line.net) filter (line.kind = 'credit_note'), 0) as credit_note_net
  from pack
  inner join line
    on line.known_date > pack.pack_date
  group by all
),

late_match as (
  select pack.pack_period_id, line.month_id, sum(line.matched_net) as matched_net
  from pack
  inner join line
    on line.known_date > pack.pack_date
  group by all
)

select
  pack.pack_period_id,
  pack.pack_date,
  mailed.month_id,
  cast(strptime(mailed.month_id, '%Y-%m') as date) as month_start_date,
  mailed.net as mailed_net,
  coalesce(late.invoice_net, 0) as late_invoice_net,
  coalesce(late.credit_note_net, 0) as credit_note_net,
  coalesce(month.restated_net, 0) - mailed.net - coalesce(late.invoice_net, 0) - coalesce(late.credit_note_net, 0) as correction_net,
  coalesce(month.restated_net, 0) as net,
  mailed.matched_net as mailed_matched_net,
  coalesce(late_match.matched_net, 0) as late_matched_net,
  coalesce(month.matched_net, 0) - mailed.matched_net - coalesce(late_match.matched_net, 0) as rematched_net,
  coalesce(month.matched_net, 0) as matched_net
from pack
inner join mailed
  on mailed.pack_period_id = pack.pack_period_id
left join kpi.reconciliation_month as month
  on month.month_id = mailed.month_id
left join late
  on late.pack_period_id = pack.pack_period_id
  and late.month_id = mailed.month_id
left join late_match
  on late_match.pack_period_id = pack.pack_period_id
  and late_match.month_id = mailed.month_id
order by pack.pack_period_id, mailed.month_id
