package io.tallycast.reports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * A published mart, opened read-only and locked down: whatever SQL runs in here can neither change the mart nor read,
 * write or load anything outside it, and cannot lift the lock.
 *
 * <p>Times are UTC. A mart that is replaced meanwhile stays readable as it was opened. One thread at a time; other
 * threads take a {@link #duplicate()}.
 */
public final class Mart implements AutoCloseable {

    private final DuckDBConnection connection;

    private Mart(DuckDBConnection connection) {
        this.connection = connection;
    }

    /**
     * Opens the mart in a file.
     *
     * @throws ReportException if there is none, or it cannot be opened
     */
    public static Mart open(Path file) {
        return open(file, false);
    }

    /** With {@code streaming}, results are not held in memory, and only the newest result can be read. */
    static Mart open(Path file, boolean streaming) {
        if (!Files.isRegularFile(file)) {
            throw ReportErrors.noMart(file);
        }
        try {
            var connection = (DuckDBConnection)
                    new DuckDBDriver().connect("jdbc:duckdb:" + file.toAbsolutePath(), settings(streaming));
            try (var statement = connection.createStatement()) {
                statement.execute("set global TimeZone = 'UTC'");
                statement.execute("set lock_configuration = true");
            }
            return new Mart(connection);
        } catch (SQLException e) {
            throw ReportErrors.martNotReadable(file, e);
        }
    }

    private static Properties settings(boolean streaming) {
        Properties settings = new Properties();
        settings.setProperty("duckdb.read_only", "true");
        settings.setProperty("enable_external_access", "false");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("memory_limit", "1GB");
        settings.setProperty("jdbc_stream_results", Boolean.toString(streaming));
        // A database shared inside the JVM would refuse these settings when somebody else opened the same file.
        settings.setProperty("jdbc_instance_cache", "false");
        return settings;
    }

    /**
     * Reads every row of every table.
     *
     * @return how many tables there are
     * @throws ReportException if one cannot be read
     */
    public static int readAll(Path file) {
        try (Mart mart = open(file);
                var statement = mart.connection().createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "select format('\"{}\".\"{}\"', schema_name, table_name) from duckdb_tables()")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                statement.execute("select bit_xor(hash(t)) from " + table + " t");
            }
            return tables.size();
        } catch (SQLException e) {
            throw ReportErrors.martNotReadable(file, e);
        }
    }

    /** A second reader of the same mart, for another thread; closed on its own. */
    public Mart duplicate() {
        try {
            return new Mart(connection.duplicate());
        } catch (SQLException e) {
            throw ReportErrors.queryFailed(e);
        }
    }

    /** The connection; it belongs to this mart and closes with it. */
    public DuckDBConnection connection() {
        return connection;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw ReportErrors.queryFailed(e);
        }
    }
}
