package io.tallycast.transform.delta;

import io.delta.kernel.statistics.DataFileStatistics;
import io.delta.kernel.utils.DataFileStatus;
import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A data file DuckDB writes into a table's folder, to be committed: no part of the table until then. */
public final class DataFile {
    private DataFile() {}

    /**
     * Writes the rows of a query that has the table's columns.
     *
     * @param folder the table's, on a local disk
     * @return the file, on the disk; none when there are no rows
     */
    public static List<DataFileStatus> write(DuckDb duckDb, String query, Path folder)
            throws SQLException, IOException {
        return write(duckDb, query, Storage.LOCAL, new org.apache.hadoop.fs.Path(folder.toUri()).toString());
    }

    /**
     * As {@link #write(DuckDb, String, Path)}, into a folder on whatever file system that is. Elsewhere than on a local disk it
     * is written here first, and stays as the file's copy.
     */
    public static List<DataFileStatus> write(DuckDb duckDb, String query, Storage storage, String folder)
            throws SQLException, IOException {
        var file = new org.apache.hadoop.fs.Path(folder, "part-" + UUID.randomUUID() + ".parquet");
        if (!Storage.isLocal(folder)) {
            return writeAway(duckDb, query, storage, file);
        }
        var path = Path.of(file.toUri().getPath());
        var rows = copy(duckDb, query, path);
        return rows == 0
                ? List.of()
                : List.of(status(
                        new org.apache.hadoop.fs.Path(path.toUri()).toString(),
                        Files.size(path),
                        Files.getLastModifiedTime(path).toMillis(),
                        rows));
    }

    private static List<DataFileStatus> writeAway(
            DuckDb duckDb, String query, Storage storage, org.apache.hadoop.fs.Path file)
            throws SQLException, IOException {
        var copies = storage.copies();
        var draft = copies.draft();
        try {
            var rows = copy(duckDb, query, draft);
            if (rows == 0) {
                return List.of();
            }
            var files = storage.fileSystem(file);
            try (var out = files.create(file, false)) {
                Files.copy(draft, out);
            }
            var written = files.getFileStatus(file);
            var name = written.getPath().toString();
            copies.keep(draft, name, written.getLen());
            return List.of(status(name, written.getLen(), written.getModificationTime(), rows));
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static long copy(DuckDb duckDb, String query, Path file) throws SQLException, IOException {
        var rows = duckDb.write("copy (%s) to %s (format parquet)".formatted(query, DuckDb.literal(file.toString())));
        if (rows == 0) {
            Files.deleteIfExists(file);
            return rows;
        }
        try (var written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        return rows;
    }

    private static DataFileStatus status(String path, long size, long modified, long rows) {
        return new DataFileStatus(
                path,
                size,
                modified,
                Optional.of(new DataFileStatistics(rows, Map.of(), Map.of(), Map.of(), Optional.empty())));
    }

    /** Rows in all the files. */
    public static long rows(List<DataFileStatus> files) {
        return files.stream()
                .mapToLong(file -> file.getStatistics().orElseThrow().getNumRecords())
                .sum();
    }
}
