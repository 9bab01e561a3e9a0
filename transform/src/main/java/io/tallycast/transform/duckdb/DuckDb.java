package io.tallycast.transform.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** A DuckDB connection, in UTC. Not for use by several threads. */
public final class DuckDb implements AutoCloseable {
    private static final int VALUES = 1000;

    private final Connection connection;

    private DuckDb(Connection connection) {
        this.connection = connection;
    }

    /** What a reader does with the row a result set stands on. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A database of its own. */
    public static DuckDb inMemory() throws SQLException {
        var duckDb = new DuckDb(open());
        duckDb.execute("set timezone = 'UTC'");
        return duckDb;
    }

    /** Without the driver manager, which first loads every driver there is, in whichever library. */
    private static Connection open() throws SQLException {
        return new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
    }

    /** Another connection to the same database, for another thread, with the same catalog in use. */
    public DuckDb another() throws SQLException {
        var another = new DuckDb(connection().duplicate());
        another.execute("set timezone = 'UTC'");
        another.execute("use " + name(connection.getCatalog()));
        return another;
    }

    /** Runs one statement. */
    public void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs one statement that writes rows, and counts them. */
    public long write(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** Rows of a query, in its order. */
    public <T> List<T> rows(String sql, Row<T> row) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<T>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        }
    }

    /** Rows of a table. */
    public long count(String from) throws SQLException {
        return rows("select count(*) from " + from, row -> row.getLong(1)).get(0);
    }

    /** The connection itself, for appending many rows. */
    public DuckDBConnection connection() throws SQLException {
        return connection.unwrap(DuckDBConnection.class);
    }

    /** Inserts rows, values in the order of the table's columns. */
    public void insert(String table, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        // Many rows by one statement: each statement takes as long as hundreds of values.
        int step = Math.max(1, VALUES / rows.get(0).length);
        for (int from = 0; from < rows.size(); from += step) {
            insertAtOnce(table, rows.subList(from, Math.min(from + step, rows.size())));
        }
    }

    private void insertAtOnce(String table, List<@Nullable Object[]> rows) throws SQLException {
        var row = "(" + String.join(", ", Collections.nCopies(rows.get(0).length, "?")) + ")";
        var places = String.join(", ", Collections.nCopies(rows.size(), row));
        try (var statement = connection.prepareStatement("insert into " + table + " values " + places)) {
            int place = 0;
            for (var values : rows) {
                for (var value : values) {
                    statement.setObject(++place, value);
                }
            }
            statement.execute();
        }
    }

    /** A name as SQL writes it, so that keywords can be names too. */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text as SQL writes it. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The name of a file, for what reads files by a pattern: a bracket expression stands for the character itself. */
    public static String file(String path) {
        return literal(path.replaceAll("[\\[*?]", "[$0]"));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
