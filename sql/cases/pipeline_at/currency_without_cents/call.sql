select weighted_amount_company as weighted from pipeline_at(timestamptz '2026-10-31 23:00:00Z')
