package io.tallycast.ingest.extraction;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;

/** Rejected rows in DuckDB. */
final class Rejects {

    /** What tells one from another. */
    static final String COLUMNS = "_file, _line, column_name, value, reason, _key";

    private Rejects() {}

    /** Those in files; files written by earlier builds have no {@code _key}. */
    static String in(List<Path> files) {
        return "(select cast(null as varchar) as _key where false union all by name select * from "
                + DuckDb.parquet(files) + ")";
    }

    /** Brings them in, as the table {@code rejects}. */
    static void load(DuckDb duckdb, List<Reject> rejects) {
        duckdb.execute("create or replace temp table rejects(_file varchar, _line bigint, column_name varchar,"
                + " value varchar, reason varchar, _key varchar)");
        try (DuckDBAppender appender = duckdb.appender("rejects")) {
            for (Reject reject : rejects) {
                appender.beginRow();
                appender.append(reject.file());
                appender.append(reject.line());
                appender.append(reject.column());
                appender.append(reject.value());
                appender.append(reject.reason());
                appender.append(reject.key());
                appender.endRow();
            }
        } catch (SQLException failed) {
            throw duckdb.failure("rejects", failed);
        }
    }
}
