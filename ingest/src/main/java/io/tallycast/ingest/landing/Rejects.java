package io.tallycast.ingest.landing;

import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;

/** Brings rejected rows into DuckDB, as the table {@code rejects}. */
final class Rejects {

    private Rejects() {}

    static void load(DuckDb duckdb, List<Reject> rejects) {
        duckdb.execute("create or replace temp table rejects(_file varchar, _line bigint, column_name varchar,"
                + " value varchar, reason varchar)");
        try (DuckDBAppender appender = duckdb.appender("rejects")) {
            for (Reject reject : rejects) {
                appender.beginRow();
                appender.append(reject.file());
                appender.append(reject.line());
                appender.append(reject.column());
                appender.append(reject.value());
                appender.append(reject.reason());
                appender.endRow();
            }
        } catch (SQLException failed) {
            throw duckdb.failure("rejects", failed);
        }
    }
}
