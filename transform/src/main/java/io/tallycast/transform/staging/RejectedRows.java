package io.tallycast.transform.staging;

import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Night;
import io.tallycast.transform.EntityCount;
import io.tallycast.transform.duckdb.DuckDb;

/** Queries for rows of the quarantine table: those the contract rejects, and those a parser rejected while landing. */
final class RejectedRows {
    private RejectedRows() {}

    /** @param rows what rows of an entity under contract are read from */
    static String ofContract(String entity, String rows, Night night) {
        return """
                select distinct
                  reject_id(source_system, %1$s, batch_id, _fault.row, null, _fault.reason, _fault.value) as quarantine_id,
                  date '%2$s' as business_date,
                  source_system,
                  batch_id,
                  %1$s as object,
                  _fault.row as row_reference,
                  _fault.column_name as column_name,
                  _fault.value as value,
                  _fault.reason as reason,
                  _fault.rule as rule,
                  ingested_at
                from %3$s
                where _fault is not null
                """.formatted(DuckDb.literal(entity), night.businessDate(), rows);
    }

    static EntityCount count(LandedBatch batch) {
        var manifest = batch.manifest();
        return new EntityCount(
                manifest.source(),
                manifest.object(),
                manifest.rows() + manifest.rejected(),
                manifest.rows(),
                manifest.rejected());
    }

    /** A row of a database has no file and no line; what else is known of it tells it from others. */
    static String ofParser(LandedBatch batch, Night night) {
        var manifest = batch.manifest();
        return """
                select
                  reject_id(
                    %1$s, %2$s, %3$s, _file, _line, reason,
                    case when _file is null then concat_ws('|', column_name, value, _key) end) as quarantine_id,
                  date '%4$s' as business_date,
                  %1$s as source_system,
                  %3$s as batch_id,
                  %2$s as object,
                  coalesce(_file || ':' || _line, _key, 'a row without a key') as row_reference,
                  column_name,
                  left(value, 200) as value,
                  reason,
                  'parse' as rule,
                  _extracted_at as ingested_at
                from (
                  select
                    null::varchar as _file, null::bigint as _line, null::varchar as column_name, null::varchar as value,
                    null::varchar as reason, null::varchar as _key, null::timestamptz as _extracted_at
                  where false
                  union all by name
                  from read_parquet(%5$s)
                )
                """.formatted(
                        DuckDb.literal(manifest.source()),
                        DuckDb.literal(manifest.object()),
                        DuckDb.literal(manifest.batch()),
                        night.businessDate(),
                        DuckDb.file(batch.rejected().toString()));
    }
}
