package io.tallycast.ingest.jdbc;

import io.tallycast.ingest.extraction.DuckDb;
import io.tallycast.ingest.extraction.Page;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A stream of rows, cut into pages. */
interface RowPages extends AutoCloseable {

    /** The next page; null when there is none. */
    @Nullable
    Page next(DuckDb duckdb) throws SQLException;

    /** The place of the last row read that can be continued from; the start when there is none. */
    Place reached();

    @Override
    void close() throws SQLException;
}
