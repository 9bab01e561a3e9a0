-- A day ends just before the first instant of the next: what changes then belongs to the next day, what changes a microsecond before does not.
select opportunity_id, amount_company from pipeline_at(timestamptz '2026-10-31 23:00:00Z') order by opportunity_id
