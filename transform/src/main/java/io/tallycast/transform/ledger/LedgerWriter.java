package io.tallycast.transform.ledger;

import io.delta.kernel.statistics.DataFileStatistics;
import io.delta.kernel.utils.DataFileStatus;
import io.tallycast.transform.TableChange;
import io.tallycast.transform.delta.DeltaFiles.LiveFile;
import io.tallycast.transform.delta.DeltaWriter;
import io.tallycast.transform.delta.LiveParquet;
import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Brings rows DuckDB holds into a Delta table: DuckDB writes one file into its folder, one commit makes it count. */
final class LedgerWriter {
    private final StarDatabase database;
    private final DeltaWriter delta;

    LedgerWriter(StarDatabase database, DeltaWriter delta) {
        this.database = database;
        this.delta = delta;
    }

    /** Adds the rows of a query that has the table's columns, in any order; writes no version when there is none. */
    TableChange append(String table, String rows) throws SQLException, IOException {
        return replace(table, rows, "select null as _file, null as _row where false");
    }

    /**
     * Adds rows and removes others by one commit, none when there is nothing to do.
     *
     * @param gone query of {@code _file} and {@code _row} of the rows to remove
     */
    TableChange replace(String table, String rows, String gone) throws SQLException, IOException {
        var removed = positions(table, gone);
        var removals = removed.values().stream().mapToLong(Set::size).sum();
        var part = Path.of(database.star().path(table)).resolve("part-" + UUID.randomUUID() + ".parquet");
        var added = write(table, rows, part);
        if (added == 0 && removals == 0) {
            Files.deleteIfExists(part);
            return TableChange.none(table);
        }
        delta.replace(database.star().path(table), added == 0 ? List.of() : List.of(status(part, added)), removed);
        database.star().forget(table);
        if (added == 0) {
            Files.deleteIfExists(part);
        }
        var updated = Math.min(added, removals);
        return new TableChange(table, added - updated, updated, removals - updated);
    }

    private long write(String table, String rows, Path part) throws SQLException, IOException {
        var columns = database.columnNames(table).stream().map(DuckDb::name).collect(Collectors.joining(", "));
        var written = database.duckDb()
                .write("copy (select %s from (%s) as row) to %s (format parquet)"
                        .formatted(columns, rows, DuckDb.literal(part.toString())));
        try (var file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        return written;
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

    private static DataFileStatus status(Path part, long rows) throws IOException {
        return new DataFileStatus(
                new org.apache.hadoop.fs.Path(part.toUri()).toString(),
                Files.size(part),
                Files.getLastModifiedTime(part).toMillis(),
                Optional.of(new DataFileStatistics(rows, Map.of(), Map.of(), Map.of(), Optional.empty())));
    }
}
