package io.tallycast.transform.score;

import io.tallycast.sql.ColumnDefinition;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Hands computed rows over to DuckDB: numbers as they were computed, rounded once when they are read as the table's types. */
final class ScoreTable {
    /** What is the same in all rows, or follows from others, is put in by the query. */
    private static final Set<String> LEFT = Set.of("source_system", "batch_id", "ingested_at", "as_of");

    /** Rows of 80 columns: as many as some months of a hundred reps have. */
    private static final int BLOCK = 50_000;

    private final String name;
    private final List<ColumnDefinition> columns;

    ScoreTable(TableDefinition table) {
        this.name = "step." + table.name();
        this.columns = table.columns().stream()
                .filter(column -> !LEFT.contains(column.name()))
                .toList();
    }

    /** What gives rows to a consumer, part by part. */
    @FunctionalInterface
    interface Rows {
        void give(Consumer<List<ScoreRow>> taker) throws SQLException;
    }

    /** What takes the query of some of the rows, while they are there. */
    @FunctionalInterface
    interface Taker {
        void take(String query) throws SQLException, IOException;
    }

    /** Puts the rows into {@code step.<table>}, a block at a time, and hands over the query that reads each block. */
    void fill(DuckDb database, Rows rows, Taker taker) throws SQLException, IOException {
        create(database);
        rows.give(part -> {
            try {
                append(database, part);
                if (database.count(name) >= BLOCK) {
                    taker.take(query());
                    create(database);
                }
            } catch (SQLException | IOException e) {
                throw new IllegalStateException(name, e);
            }
        });
        taker.take(query());
        create(database);
    }

    private void create(DuckDb database) throws SQLException {
        database.execute(columns.stream()
                .map(column -> DuckDb.name(column.name()) + " " + stored(column))
                .collect(Collectors.joining(", ", "create or replace table " + name + " (", ")")));
    }

    private String query() {
        return columns.stream()
                .map(column -> "cast(%1$s as %2$s) as %1$s"
                        .formatted(DuckDb.name(column.name()), TableSql.type(column.type())))
                .collect(Collectors.joining(", ", "select ", " from " + name));
    }

    private void append(DuckDb database, List<ScoreRow> rows) throws SQLException {
        // One commit: by itself each flush of some thousand rows would be one.
        database.execute("begin");
        try (var appender = database.connection().createAppender("memory", "step", name.substring("step.".length()))) {
            append(appender, rows);
        }
        database.execute("commit");
    }

    private void append(DuckDBAppender appender, List<ScoreRow> rows) throws SQLException {
        for (var row : rows) {
            appender.beginRow();
            for (var column : columns) {
                append(appender, row.value(column.name()));
            }
            appender.endRow();
        }
    }

    private static String stored(ColumnDefinition column) {
        return column.type().startsWith("decimal") ? "double" : TableSql.type(column.type());
    }

    private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof String text) {
            appender.append(text);
        } else if (value instanceof Double number) {
            appender.append(number.doubleValue());
        } else if (value instanceof Integer number) {
            appender.append(number.intValue());
        } else if (value instanceof Boolean truth) {
            appender.append(truth.booleanValue());
        } else if (value instanceof LocalDate day) {
            appender.append(day);
        } else {
            throw new IllegalStateException("No column holds " + value.getClass());
        }
    }
}
