select day, in_force_by(date '2026-10-01', date '2026-10-31', day) as is_in_force
from (values (date '2026-09-30'), (date '2026-10-01'), (date '2026-10-02'), (date '2026-10-31'), (null)) as days (day)
