-- Sum of amount times probability, never sum of amounts times mean probability (148.5).
select count(*) as deals, sum(amount_company) as amount, sum(weighted_amount_company) as weighted
from pipeline_at(timestamptz '2026-10-31 23:00:00Z')
