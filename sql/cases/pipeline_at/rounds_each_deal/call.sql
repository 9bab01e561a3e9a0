-- Half-up for each deal, then summed: 617.26 and not 617.25.
select sum(weighted_amount_company) as weighted from pipeline_at(timestamptz '2026-10-31 23:00:00Z')
