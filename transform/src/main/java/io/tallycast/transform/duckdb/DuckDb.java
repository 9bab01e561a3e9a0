package io.tallycast.transform.duckdb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A DuckDB connection, in UTC. Not for use by several threads. */
public final class DuckDb implements AutoCloseable {
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
        var duckDb = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"));
        duckDb.execute("set timezone = 'UTC'");
        return duckDb;
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
        var places = String.join(", ", Collections.nCopies(rows.get(0).length, "?"));
        try (var statement = connection.prepareStatement("insert into " + table + " values (" + places + ")")) {
            for (var row : rows) {
                for (int column = 0; column < row.length; column++) {
                    statement.setObject(column + 1, row[column]);
                }
                statement.execute();
            }
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

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
