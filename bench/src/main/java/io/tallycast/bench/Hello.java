package io.tallycast.bench;

import io.tallycast.transform.duckdb.DuckDb;
import java.sql.SQLException;

/** The least that a question to DuckDB costs from Java. */
public final class Hello {
    private Hello() {}

    public static void main(String[] arguments) throws SQLException {
        try (var duckDb = DuckDb.inMemory()) {
            System.out.println(duckDb.rows("select 1", row -> row.getInt(1)));
        }
    }
}
