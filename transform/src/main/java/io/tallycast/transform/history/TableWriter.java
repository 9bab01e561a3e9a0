package io.tallycast.transform.history;

import io.tallycast.transform.TableChange;
import io.tallycast.transform.delta.DataFile;
import io.tallycast.transform.delta.DeltaFiles.LiveFile;
import io.tallycast.transform.delta.DeltaWriter;
import io.tallycast.transform.delta.LiveParquet;
import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings rows DuckDB holds into a Delta table: DuckDB writes one file into its folder, one commit makes it count. */
public final class TableWriter {
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
        var columns = database.columnNames(table).stream().map(DuckDb::name).collect(Collectors.joining(", "));
        var path = database.star().path(table);
        var files =
                DataFile.write(database.duckDb(), "select %s from (%s) as row".formatted(columns, rows), Path.of(path));
        if (files.isEmpty() && removals == 0) {
            return TableChange.none(table);
        }
        delta.replace(path, files, removed);
        database.star().forget(table);
        var added = DataFile.rows(files);
        var updated = Math.min(added, removals);
        return new TableChange(table, added - updated, updated, removals - updated);
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
