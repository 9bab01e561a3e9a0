select opportunity_id, amount_company, weighted_amount_company from pipeline_at(timestamptz '2026-10-31 23:00:00Z')
