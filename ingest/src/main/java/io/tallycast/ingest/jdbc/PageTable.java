package io.tallycast.ingest.jdbc;

import static java.util.stream.Collectors.joining;

import io.tallycast.ingest.extraction.DuckDb;
import io.tallycast.ingest.extraction.Reject;
import io.tallycast.ingest.extraction.RowShape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Rows of a result on their way into a DuckDB table, one at a time. */
final class PageTable implements AutoCloseable {

    private final DuckDb duckdb;
    private final List<Column> columns;
    private final List<Column> keyColumns;
    private final boolean[] key;
    private final @Nullable Object[] values;
    private final List<Reject> rejects = new ArrayList<>();
    private final DuckDBAppender appender;
    private long rows;

    PageTable(DuckDb duckdb, String table, List<Column> columns, List<Column> key) {
        this.duckdb = duckdb;
        this.columns = columns;
        this.keyColumns = key;
        this.key = new boolean[columns.size()];
        key.forEach(column -> this.key[columns.indexOf(column)] = true);
        this.values = new Object[columns.size()];
        duckdb.execute("create or replace temp table " + table
                + columns.stream()
                        .map(column ->
                                DuckDb.name(column.name()) + " " + column.type().landed())
                        .collect(joining(", ", "(", ")")));
        try {
            this.appender = duckdb.appender(table);
        } catch (SQLException failed) {
            throw duckdb.failure(table, failed);
        }
    }

    /** Takes the row the result stands at; false when it was rejected. */
    boolean take(ResultSet row) throws SQLException {
        for (int place = 0; place < values.length; place++) {
            Column column = columns.get(place);
            try {
                values[place] = column.read(row);
            } catch (IllegalArgumentException unfit) {
                rejects.add(new Reject(
                        null, null, column.name(), column.text(row), String.valueOf(unfit.getMessage()), key(row)));
                return false;
            }
            if (key[place] && values[place] == null) {
                values[place] = "null";
                String text =
                        Arrays.stream(values, 0, place + 1).map(String::valueOf).collect(Collectors.joining(", "));
                rejects.add(new Reject(null, null, column.name(), text + rest(row, place), Reject.NO_KEY, null));
                return false;
            }
        }
        append();
        rows++;
        return true;
    }

    /** The key of a row that is rejected for another column; null when it cannot be read either. */
    private @Nullable String key(ResultSet row) throws SQLException {
        List<String> parts = new ArrayList<>();
        for (Column column : keyColumns) {
            try {
                Object value = column.read(row);
                if (value == null) {
                    return null;
                }
                parts.add(Column.format(value));
            } catch (IllegalArgumentException unfit) {
                return null;
            }
        }
        return RowShape.key(parts.stream(), parts.size());
    }

    private String rest(ResultSet row, int read) throws SQLException {
        StringBuilder rest = new StringBuilder();
        for (int place = read + 1; place < values.length; place++) {
            rest.append(", ").append(columns.get(place).text(row));
        }
        return rest.toString();
    }

    private void append() {
        try {
            appender.beginRow();
            for (int place = 0; place < values.length; place++) {
                columns.get(place).append(appender, values[place]);
            }
            appender.endRow();
        } catch (SQLException failed) {
            throw duckdb.failure("append", failed);
        }
    }

    /** A value of the row taken last. */
    Object value(Column column) {
        return Objects.requireNonNull(values[columns.indexOf(column)]);
    }

    long rows() {
        return rows;
    }

    List<Reject> rejects() {
        return rejects;
    }

    @Override
    public void close() {
        try {
            appender.close();
        } catch (SQLException failed) {
            throw duckdb.failure("append", failed);
        }
    }
}
