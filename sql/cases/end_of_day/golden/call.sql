-- The clocks change on 29 March (a day of 23 hours) and 25 October (25 hours).
select day, end_of_day(day) as ends_at
from (values (date '2026-03-29'), (date '2026-10-24'), (date '2026-10-25'), (date '2026-10-31')) as days (day)
