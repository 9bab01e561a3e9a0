-- The first day of a month already opens its row.
select month_id, month_end_date from months_begun()
