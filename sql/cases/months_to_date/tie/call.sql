-- The first day of a month already opens its row.
select month_id, month_end_date, seen_at from months_to_date()
