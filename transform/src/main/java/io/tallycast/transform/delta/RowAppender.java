package io.tallycast.transform.delta;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.spark.sql.Row;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Appends rows that are in memory to a table of DuckDB. */
public final class RowAppender {
    private RowAppender() {}

    /** Appends a row to a table that has its columns, in its order. */
    public static void append(DuckDBAppender rows, Row row) throws SQLException {
        rows.beginRow();
        for (var i = 0; i < row.length(); i++) {
            append(rows, row.get(i));
        }
        rows.endRow();
    }

    static void append(DuckDBAppender row, @Nullable Object value) throws SQLException {
        if (value == null) {
            row.appendNull();
        } else if (value instanceof String text) {
            row.append(text);
        } else if (value instanceof Long number) {
            row.append(number.longValue());
        } else if (value instanceof Integer number) {
            row.append(number.intValue());
        } else if (value instanceof Boolean truth) {
            row.append(truth.booleanValue());
        } else if (value instanceof BigDecimal number) {
            row.append(number);
        } else if (value instanceof LocalDate day) {
            row.append(day);
        } else if (value instanceof Instant instant) {
            row.append(instant.atOffset(ZoneOffset.UTC));
        } else {
            throw new IllegalArgumentException("No table has values of this kind: " + value);
        }
    }
}
