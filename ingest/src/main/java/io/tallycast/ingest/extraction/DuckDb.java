package io.tallycast.ingest.extraction;

import io.tallycast.ingest.IngestErrors;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** A session of the {@link Engine}: parser, comparer and Parquet writer of one extraction. */
public final class DuckDb implements AutoCloseable {

    private final Connection connection;
    private final String what;

    DuckDb(Connection connection, String what) {
        this.connection = connection;
        this.what = what;
    }

    /** Runs a statement and answers the rows it wrote. */
    public long execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : Math.max(0, statement.getUpdateCount());
        } catch (SQLException failed) {
            throw failure(sql, failed);
        }
    }

    /** The single number a query answers. */
    public long number(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw failure(sql, failed);
        }
    }

    /** All rows of a query, as text. */
    public List<List<String>> rows(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int width = rows.getMetaData().getColumnCount();
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>(width);
                for (int column = 1; column <= width; column++) {
                    row.add(rows.getString(column));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException failed) {
            throw failure(sql, failed);
        }
    }

    /** A bulk writer into a temporary table. */
    public DuckDBAppender appender(String table) throws SQLException {
        return connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", table);
    }

    /** A failure of a statement of ours: the machine's if it ran out of something, else a bug. */
    public RuntimeException failure(String sql, SQLException failed) {
        String message = String.valueOf(failed.getMessage());
        boolean exhausted = message.contains("Out of Memory")
                || message.contains("could not allocate")
                || message.contains("No space left")
                || message.contains("max_temp_directory_size")
                || message.contains("Could not write");
        return exhausted ? IngestErrors.resources(what, failed) : new IllegalStateException(sql, failed);
    }

    /** An identifier, quoted. */
    public static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** A text literal. */
    public static String text(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    /** The name of a file, for what reads files by a pattern: a bracket expression stands for the character itself. */
    public static String file(Path file) {
        return text(file.toString().replaceAll("[\\[*?]", "[$0]"));
    }

    /** The options a read of a CSV file needs when its longest record takes so many bytes. */
    public static String room(int longest) {
        // Below this DuckDB's own limits do; larger buffers cost time with every page.
        if (longest < 1 << 20) {
            return "";
        }
        long line = Math.max(1 << 23, longest + 1L);
        return ", max_line_size = " + line + ", buffer_size = " + 2 * line;
    }

    /** A read of Parquet files of possibly different columns; {@code more} holds further options. */
    public static String parquet(Collection<Path> files, String... more) {
        String list = files.stream().map(DuckDb::file).collect(Collectors.joining(", ", "[", "]"));
        String options = more.length == 0 ? "" : ", " + String.join(", ", more);
        return "read_parquet(" + list + ", union_by_name = true, hive_partitioning = false" + options + ")";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
