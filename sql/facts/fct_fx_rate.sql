-- name: fct_fx_rate
-- description: Exchange rates as sources publish them.
-- grain: one currency, day and kind
-- owner: finance
-- depends: entity.fx_rate
select currency_code, rate_date, kind, base_currency_code, rate, source_system, batch_id, ingested_at
from fx_rate
