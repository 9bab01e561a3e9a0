package io.tallycast.transform.star;

import io.tallycast.sql.ColumnDefinition;
import io.tallycast.transform.delta.ResultRow;
import io.tallycast.transform.delta.RowAppender;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import io.tallycast.transform.staging.StagedEntity;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Loads by DuckDB, without a Spark session: what a small night changes. The tables are local. More rows than its memory holds
 * go to the disk.
 */
final class DuckDbEngine implements Engine {
    private static final String MEMORY = "1GB";

    private final DuckDb duckDb;
    private final StarTables tables;
    private final DuckDbFunctions functions;
    private final LiveTables live;
    private final DuckDbWriter writer;
    /** The table that has the rows of a view, for views that were computed. */
    private final Map<String, String> held = new HashMap<>();

    private int names;

    /** @param spill folder for what does not fit into memory */
    DuckDbEngine(StarTables tables, Path spill) {
        this.tables = tables;
        try {
            this.duckDb = DuckDb.inMemory();
            duckDb.execute("set preserve_insertion_order = false");
            duckDb.execute("set memory_limit = " + DuckDb.literal(MEMORY));
            duckDb.execute("set temp_directory = " + DuckDb.literal(spill.toString()));
            // Each query that reads a table looks at the footers of its files: those never change.
            duckDb.execute("set parquet_metadata_cache = true");
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot be started", e);
        }
        this.functions = new DuckDbFunctions(duckDb);
        this.live = new LiveTables(duckDb, tables);
        this.writer = new DuckDbWriter(duckDb, tables, live);
    }

    @Override
    public NightFunctions functions() {
        return functions;
    }

    @Override
    public String literal(String text) {
        return DuckDb.literal(text);
    }

    @Override
    public synchronized void stage(String view, StagedEntity delivered) {
        var files = delivered.files().stream()
                .map(file -> DuckDb.file(file.toString()))
                .collect(Collectors.joining(", "));
        define(view, "from read_parquet([" + files + "], union_by_name = true)");
    }

    @Override
    public synchronized boolean show(String view, String table, Affected affected) {
        return of(table, () -> {
            var columns = tables.definition(table).columns().stream()
                    .map(ColumnDefinition::name)
                    .collect(Collectors.joining(", "));
            var rows = "select %s from (%s) as live".formatted(columns, live.rows(table));
            var condition = affected.isNone() ? "false" : affected.sql(this::literal);
            if (condition == null) {
                define(view, rows);
                return !live.files(table).isEmpty();
            }
            define(view, rows + " where " + condition);
            if (affected.isNone() || live.files(table).isEmpty()) {
                return false;
            }
            hold(view);
            return duckDb.count(view) > 0;
        });
    }

    /** How many rows of a table are affected. */
    synchronized long count(String table, Affected affected) {
        if (affected.isNone()) {
            return 0;
        }
        var condition = affected.sql(this::literal);
        return of(
                table,
                () -> duckDb.count(
                        "(" + live.rows(table) + ") as live" + (condition == null ? "" : " where " + condition)));
    }

    @Override
    public synchronized void show(String view, String table, List<Row> rows) {
        of(view, () -> {
            var name = "rows_" + names++;
            duckDb.execute(tables.definition(table).columns().stream()
                    .map(column -> column.name() + " " + TableSql.type(column.type()))
                    .collect(Collectors.joining(", ", "create table " + name + " (", ")")));
            try (var appender = duckDb.connection().createAppender(name)) {
                for (var row : rows) {
                    RowAppender.append(appender, row);
                }
            }
            replace(view, name);
            return true;
        });
    }

    @Override
    public synchronized void define(String view, String query) {
        of(view, () -> {
            duckDb.execute("create or replace view " + view + " as " + query);
            drop(held.remove(view));
            return true;
        });
    }

    @Override
    public synchronized void hold(String view) {
        of(view, () -> {
            var name = "rows_" + names++;
            duckDb.execute("create table " + name + " as from " + view);
            replace(view, name);
            return true;
        });
    }

    private void replace(String view, String rows) throws SQLException {
        define(view, "from " + rows);
        held.put(view, rows);
    }

    private void drop(@Nullable String rows) throws SQLException {
        if (rows != null) {
            duckDb.execute("drop table " + rows);
        }
    }

    @Override
    public synchronized List<Row> rows(String query) {
        return of(query, () -> duckDb.rows(query, ResultRow.named()));
    }

    @Override
    public synchronized List<Written> write(Map<String, String> targets) {
        var written = new ArrayList<Written>();
        targets.forEach((table, query) -> written.add(writer.write(table, query)));
        return written;
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private static <T> T of(String what, Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot answer: " + what, e);
        }
    }

    @Override
    public void close() {
        of("close", () -> {
            duckDb.close();
            return true;
        });
    }
}
