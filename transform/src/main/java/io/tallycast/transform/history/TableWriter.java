package io.tallycast.transform.history;

import io.delta.kernel.utils.DataFileStatus;
import io.tallycast.transform.TableChange;
import io.tallycast.transform.delta.DataFile;
import io.tallycast.transform.delta.DeltaFiles.LiveFile;
import io.tallycast.transform.delta.DeltaWriter;
import io.tallycast.transform.delta.LiveParquet;
import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings rows DuckDB holds into a Delta table: DuckDB writes one file into its folder, one commit makes it count. */
public final class TableWriter {
    private static final Set<String> AUDIT = Set.of("source_system", "batch_id", "ingested_at");

    private final StarDatabase database;
    private final DeltaWriter delta;

    TableWriter(StarDatabase database, DeltaWriter delta) {
        this.database = database;
        this.delta = delta;
    }

    /** Adds the rows of a query that has the table's columns, in any order; writes no version when there is none. */
    public TableChange append(String table, String rows) throws SQLException, IOException {
        return replace(table, rows, "select null as _file, null as _row where false");
    }

    /**
     * Adds rows and removes others by one commit, none when there is nothing to do.
     *
     * @param gone query of {@code _file} and {@code _row} of the rows to remove
     */
    public TableChange replace(String table, String rows, String gone) throws SQLException, IOException {
        var removed = positions(table, gone);
        var removals = removed.values().stream().mapToLong(Set::size).sum();
        var files = write(table, rows);
        if (files.isEmpty() && removals == 0) {
            return TableChange.none(table);
        }
        delta.replace(database.star().path(table), files, removed);
        database.star().forget(table);
        var added = DataFile.rows(files);
        var updated = Math.min(added, removals);
        return new TableChange(table, added - updated, updated, removals - updated);
    }

    /** Rows of several queries, to be added by one commit. */
    public Addition addition(String table) {
        return new Addition(table);
    }

    /** Each query's rows are a file of the table's folder at once, so the next may need what they were in. */
    public final class Addition {
        private final String table;
        private final List<DataFileStatus> files = new ArrayList<>();

        private Addition(String table) {
            this.table = table;
        }

        /** Takes the rows of a query that has the table's columns, in any order. */
        public void add(String rows) throws SQLException, IOException {
            files.addAll(write(table, rows));
        }

        /** Adds what was taken; writes no version when that is nothing. */
        public TableChange commit() {
            if (files.isEmpty()) {
                return TableChange.none(table);
            }
            delta.replace(database.star().path(table), files, Map.of());
            database.star().forget(table);
            return new TableChange(table, DataFile.rows(files), 0, 0);
        }
    }

    private List<DataFileStatus> write(String table, String rows) throws SQLException, IOException {
        var columns = database.columnNames(table).stream().map(DuckDb::name).collect(Collectors.joining(", "));
        return DataFile.write(
                database.duckDb(),
                "select %s from (%s) as row".formatted(columns, rows),
                database.star().storage(),
                database.star().path(table));
    }

    /**
     * Brings a table to the rows of a derived table, its audit columns aside: adds those that differ, removes those that are not
     * there any more.
     *
     * @param scope condition on the rows that are stored and compared; others stay
     */
    public TableChange align(String table, String derived, String scope, String audit)
            throws SQLException, IOException {
        var kept = database.columnNames(table).stream()
                .filter(column -> !AUDIT.contains(column))
                .toList();
        var isSame = Stream.concat(
                        database.keys(table).stream().map(key -> "stored.%1$s = fresh.%1$s".formatted(key)),
                        Stream.of("(%s) is not distinct from (%s)".formatted(of("stored", kept), of("fresh", kept))))
                .collect(Collectors.joining(" and "));
        var duckDb = database.duckDb();
        duckDb.execute("create or replace table step.stored as from %s as stored where %s"
                .formatted(database.rows(table), scope));
        return replace(
                table,
                "select fresh.*, %s from derived.%s as fresh anti join step.stored as stored on %s"
                        .formatted(audit, derived, isSame),
                "select stored._file, stored._row from step.stored as stored anti join derived.%s as fresh on %s"
                        .formatted(derived, isSame));
    }

    private static String of(String row, List<String> columns) {
        return columns.stream().map(column -> row + "." + column).collect(Collectors.joining(", "));
    }

    private Map<String, Set<Long>> positions(String table, String gone) throws SQLException, IOException {
        var paths = new HashMap<String, String>();
        for (LiveFile file : database.star().of(table).files()) {
            paths.put(LiveParquet.local(file), file.path());
        }
        var positions = new HashMap<String, Set<Long>>();
        for (var row : database.duckDb().rows(gone, row -> Map.entry(row.getString(1), row.getLong(2)))) {
            var path = paths.getOrDefault(row.getKey(), row.getKey());
            positions.computeIfAbsent(path, file -> new HashSet<>()).add(row.getValue());
        }
        return positions;
    }
}
