-- A state counts from its first instant on and no longer at the first instant of the next.
select opportunity_id, amount_company from pipeline_at(timestamptz '2026-10-31 23:00:00Z')
