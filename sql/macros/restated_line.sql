-- name: restated_line
-- description: Posted sales lines, each with the day it counts on once credit notes are moved to the invoices they reverse, and the day since when its document is known: that of its posting, else that of the night that brought it.
-- depends: macro.local_date, macro.matched_line, star.fct_invoice
create macro restated_line() as table
  select
    line.*,
    coalesce(reversed.invoice_date, line.invoice_date) as restated_date,
    coalesce(local_date(document.posted_at), try_cast(left(document.batch_id, 10) as date)) as known_date
  from matched_line() as line
  left join star.fct_invoice as document
    on document.invoice_id = line.invoice_id
  left join star.fct_invoice as reversed
    on reversed.invoice_id = document.reversed_invoice_id
  where not line.is_pass_through
    and line.invoice_date is not null;
