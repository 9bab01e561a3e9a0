package io.tallycast.transform.delta;

import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Live files of a table as DuckDB reads them. */
public final class LiveParquet {
    private static final AtomicLong QUERIES = new AtomicLong();

    private LiveParquet() {}

    /**
     * A query of the rows that are not deleted: the columns, {@code _file} and {@code _row}. It can be run as long as the
     * connection is open, also as part of another. Files that do not lie on a local disk are copied.
     *
     * @param files one at least
     * @param columns what to select; a column the files lack is null: they were written before it was added
     */
    public static String rows(DuckDb database, List<DeltaFiles.LiveFile> files, Collection<String> columns)
            throws SQLException {
        return select(database, files, columns) + (hasDeleted(files) ? deletedJoin(database, files, "anti") : "");
    }

    /** As {@link #rows}, but of the rows that are deleted. */
    public static String deletedRows(DuckDb database, List<DeltaFiles.LiveFile> files, Collection<String> columns)
            throws SQLException {
        return select(database, files, columns)
                + (hasDeleted(files) ? deletedJoin(database, files, "semi") : " where false");
    }

    private static String select(DuckDb database, List<DeltaFiles.LiveFile> files, Collection<String> columns)
            throws SQLException {
        fetch(files);
        var parquet = files.stream()
                .map(file -> DuckDb.file(local(file)))
                .collect(Collectors.joining(
                        ", ", "read_parquet([", "], union_by_name = true, filename = true, file_row_number = true)"));
        var known = new HashSet<>(database.rows("describe from " + parquet, row -> row.getString(1)));
        return columns.stream()
                .map(column -> (known.contains(column) ? "part." : "null as ") + DuckDb.name(column))
                .collect(Collectors.joining(
                        ", ",
                        "select ",
                        ", part.filename as _file, part.file_row_number as _row from " + parquet + " as part"));
    }

    private static void fetch(List<DeltaFiles.LiveFile> files) {
        try {
            files.get(0).copies().fetch(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasDeleted(List<DeltaFiles.LiveFile> files) {
        return files.stream().anyMatch(file -> !file.deletedRows().isEmpty());
    }

    /** Each query has marks of its own: another version of the table marks other rows of the same files. */
    private static String deletedJoin(DuckDb database, List<DeltaFiles.LiveFile> files, String join)
            throws SQLException {
        var marks = "deleted_row_" + QUERIES.incrementAndGet();
        database.execute("create temp table " + marks + " (file varchar, row_number bigint)");
        try (var rows = database.connection().createAppender("temp", "main", marks)) {
            for (var file : files) {
                for (long row : file.deletedRows()) {
                    rows.beginRow().append(local(file)).append(row).endRow();
                }
            }
        }
        return " %s join temp.main.%s as deleted on deleted.file = part.filename and deleted.row_number = part.file_row_number"
                .formatted(join, marks);
    }

    /** The path by which DuckDB names the file. */
    public static String local(DeltaFiles.LiveFile file) {
        return file.local().toString();
    }
}
