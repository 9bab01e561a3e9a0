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
     * @param folder the table's
     * @return the file, on the disk; none when there are no rows
     */
    public static List<DataFileStatus> write(DuckDb duckDb, String query, Path folder)
            throws SQLException, IOException {
        var file = folder.resolve("part-" + UUID.randomUUID() + ".parquet");
        var rows = duckDb.write("copy (%s) to %s (format parquet)".formatted(query, DuckDb.literal(file.toString())));
        if (rows == 0) {
            Files.deleteIfExists(file);
            return List.of();
        }
        try (var written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        return List.of(new DataFileStatus(
                new org.apache.hadoop.fs.Path(file.toUri()).toString(),
                Files.size(file),
                Files.getLastModifiedTime(file).toMillis(),
                Optional.of(new DataFileStatistics(rows, Map.of(), Map.of(), Map.of(), Optional.empty()))));
    }

    /** Rows in all the files. */
    public static long rows(List<DataFileStatus> files) {
        return files.stream()
                .mapToLong(file -> file.getStatistics().orElseThrow().getNumRecords())
                .sum();
    }
}
