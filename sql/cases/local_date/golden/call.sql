select
  local_date(timestamptz '2026-10-24 21:59:59.999999Z') as before_midnight,
  local_date(timestamptz '2026-10-24 22:00:00Z') as midnight
