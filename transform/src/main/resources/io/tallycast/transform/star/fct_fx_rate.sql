select currency_code, rate_date, kind, base_currency_code, rate, source_system, batch_id, ingested_at
from fx_rate
