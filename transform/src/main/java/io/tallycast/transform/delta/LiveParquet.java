package io.tallycast.transform.delta;

import io.tallycast.transform.duckdb.DuckDb;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Live files of a table as DuckDB reads them: all rows, with {@code filename} and {@code file_row_number}. */
public final class LiveParquet {
    private LiveParquet() {}

    /** What to select from. A column some files lack is null there: they were written before it was added. */
    public static String of(List<DeltaFiles.LiveFile> files) {
        return files.stream()
                .map(file -> DuckDb.literal(escaped(local(file))))
                .collect(Collectors.joining(
                        ", ", "read_parquet([", "], union_by_name = true, filename = true, file_row_number = true)"));
    }

    /**
     * A query of the rows that are not deleted. It can be run as long as the connection is open, also as part of another.
     *
     * @param columns what to select; a column the files lack is null
     */
    public static String rows(DuckDb database, List<DeltaFiles.LiveFile> files, Collection<String> columns)
            throws SQLException {
        var parquet = of(files);
        var known = columns(database, parquet);
        var selected = columns.stream()
                .map(column -> (known.contains(column) ? "part." : "null as ") + DuckDb.name(column))
                .collect(Collectors.joining(", "));
        database.execute("create temp table if not exists deleted_row (file varchar, row_number bigint)");
        try (var rows = database.connection().createAppender("temp", "main", "deleted_row")) {
            for (var file : files) {
                for (long row : file.deletedRows()) {
                    rows.beginRow().append(local(file)).append(row).endRow();
                }
            }
        }
        return "select " + selected + " from " + parquet + " as part anti join temp.main.deleted_row as deleted"
                + " on deleted.file = part.filename and deleted.row_number = part.file_row_number";
    }

    /** The columns that at least one of the files has. */
    public static Set<String> columns(DuckDb database, String parquet) throws SQLException {
        return new HashSet<>(database.rows("describe from " + parquet, row -> row.getString(1)));
    }

    /** The path by which DuckDB names the file. */
    public static String local(DeltaFiles.LiveFile file) {
        return Path.of(new org.apache.hadoop.fs.Path(file.path()).toUri().getPath())
                .toString();
    }

    /** DuckDB reads a path as a pattern; a bracket expression stands for the character itself. */
    private static String escaped(String path) {
        return path.replaceAll("[\\[*?]", "[$0]");
    }
}
