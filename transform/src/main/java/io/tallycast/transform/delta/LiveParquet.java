package io.tallycast.transform.delta;

import io.tallycast.transform.duckdb.DuckDb;
import java.nio.file.Path;
import java.sql.SQLException;
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
