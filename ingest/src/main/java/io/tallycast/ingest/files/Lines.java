package io.tallycast.ingest.files;

import io.tallycast.ingest.extraction.DuckDb;
import java.sql.SQLException;
import java.util.Arrays;
import org.duckdb.DuckDBAppender;

/** The line numbers of a page's records, as runs of records that follow each other line by line. */
final class Lines {

    private long[] starts = new long[16];
    private long[] records = new long[16];
    private int runs;

    /** Numbers the next record by its first line. */
    void add(long line) {
        if (runs > 0 && line == starts[runs - 1] + records[runs - 1]) {
            records[runs - 1]++;
            return;
        }
        if (runs == starts.length) {
            starts = Arrays.copyOf(starts, runs * 2);
            records = Arrays.copyOf(records, runs * 2);
        }
        starts[runs] = line;
        records[runs++] = 1;
    }

    /** A relation that gives the records in order, with the {@code _line} of each and the {@code _file} they are of. */
    String number(DuckDb duckdb, String relation, String file) {
        String named = DuckDb.text(file) + " as _file";
        if (runs == 1) {
            return "(select *, row_number() over () + " + (starts[0] - 1) + " as _line, " + named + " from " + relation
                    + ")";
        }
        load(duckdb);
        // The join would fill up the shorter side: a record that was not read must be missed, not made up.
        return "(select * exclude (_is_read), " + named + " from (select *, true as _is_read from " + relation
                + ") positional join (select unnest(range(start, start + records)) as _line from runs) where _is_read)";
    }

    private void load(DuckDb duckdb) {
        duckdb.execute("create or replace temp table runs(start bigint, records bigint)");
        try (DuckDBAppender appender = duckdb.appender("runs")) {
            for (int run = 0; run < runs; run++) {
                appender.beginRow();
                appender.append(starts[run]);
                appender.append(records[run]);
                appender.endRow();
            }
        } catch (SQLException failed) {
            throw duckdb.failure("runs", failed);
        }
    }
}
