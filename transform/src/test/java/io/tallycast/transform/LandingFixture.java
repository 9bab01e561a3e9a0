package io.tallycast.transform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;

/** Writes landing batches as ingest does: Parquet parts and a manifest, from a DuckDB query. */
public final class LandingFixture implements AutoCloseable {
    private final Path root;
    private final Connection duckDb;

    public LandingFixture(Path root) {
        this.root = root;
        try {
            duckDb = DriverManager.getConnection("jdbc:duckdb:");
            execute("set timezone = 'UTC'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs SQL, for instance to make a table the queries read. */
    public void execute(String sql) {
        try (var statement = duckDb.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /**
     * Lands what a query returns. Extracted an hour before the day ends, UTC.
     *
     * @param batch such as {@code 2026-10-31-r1}
     * @param query rows with the source's columns, {@code _key} and, for deletions, {@code _op}
     */
    public void land(String source, String object, String batch, String query) {
        var folder = root.resolve(source).resolve(object).resolve(batch);
        var date = batch.substring(0, 10);
        try {
            Files.createDirectories(folder);
            execute("create or replace temp table given as " + query);
            var columns = columns("given");
            var technical = new StringBuilder();
            if (!columns.contains("_op")) {
                technical.append("'U' as _op, ");
            }
            execute("create or replace temp table landed as select *, " + technical
                    + "cast(hash(given) >> 1 as bigint) as _row_hash, "
                    + "timestamptz '" + date + " 23:00:00+00' as _extracted_at, cast(null as bigint) as _line, "
                    + "cast(null as varchar) as _file from given");
            execute("copy landed to '" + folder.resolve("part-00000.parquet") + "' (format parquet)");
            Files.writeString(folder.resolve("manifest.json"), manifest(source, object, batch, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds parser rejects to a batch already landed. */
    public void reject(String source, String object, String batch, String query) {
        var folder = root.resolve(source).resolve(object).resolve(batch);
        execute("create or replace temp table rejected as " + query);
        execute("copy rejected to '" + folder.resolve("rejected.parquet") + "' (format parquet)");
        try {
            Files.writeString(folder.resolve("manifest.json"), manifest(source, object, batch, count("rejected")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String manifest(String source, String object, String batch, long rejected) {
        var schema = new ArrayList<String>();
        try (var statement = duckDb.createStatement();
                var rows = statement.executeQuery("describe landed")) {
            while (rows.next()) {
                schema.add("{\"name\":\"%s\",\"type\":\"%s\"}".formatted(rows.getString(1), rows.getString(2)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return """
                {"format":1,"source":"%s","object":"%s","batch":"%s","businessDate":"%s","revision":%s,"rows":%d,
                 "rejected":%d,"parts":[{"file":"part-00000.parquet","rows":%d,"sha256":""}],"schema":[%s]}
                """.formatted(
                        source,
                        object,
                        batch,
                        batch.substring(0, 10),
                        batch.substring(12),
                        count("landed"),
                        rejected,
                        count("landed"),
                        String.join(",", schema));
    }

    private long count(String table) {
        try (var statement = duckDb.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private ArrayList<String> columns(String table) {
        var columns = new ArrayList<String>();
        try (var statement = duckDb.createStatement();
                var rows = statement.executeQuery("describe " + table)) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return columns;
    }

    @Override
    public void close() {
        try {
            duckDb.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
