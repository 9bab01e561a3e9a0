package io.tallycast.transform;

import io.tallycast.landing.LandedBatch;
import io.tallycast.landing.Landing;
import io.tallycast.landing.Manifest;
import io.tallycast.landing.Night;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes landing batches as ingest does: Parquet parts and a manifest, from a DuckDB query. */
public final class LandingFixture implements AutoCloseable {
    private final Landing landing;
    private final Connection duckDb;

    public LandingFixture(Path root) {
        this.landing = new Landing(root);
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
        var night = Night.ofBatch(batch).orElseThrow();
        var folder = landing.folder(source, object, night);
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
                    + "timestamptz '" + extractedAt(night) + "' as _extracted_at, cast(null as bigint) as _line, "
                    + "cast(null as varchar) as _file from given");
            execute("copy landed to '" + folder.resolve("part-00000.parquet") + "' (format parquet)");
            landing.land(manifest(source, object, night, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds parser rejects to a batch already landed. */
    public void reject(String source, String object, String batch, String query) {
        var night = Night.ofBatch(batch).orElseThrow();
        var folder = landing.folder(source, object, night);
        execute("create or replace temp table rejected as " + query);
        execute("copy rejected to '" + folder.resolve(LandedBatch.REJECTED) + "' (format parquet)");
        try {
            landing.land(manifest(source, object, night, count("rejected")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Manifest manifest(String source, String object, Night night, long rejected) {
        var schema = new ArrayList<Manifest.Column>();
        try (var statement = duckDb.createStatement();
                var rows = statement.executeQuery("describe landed")) {
            while (rows.next()) {
                schema.add(new Manifest.Column(rows.getString(1), rows.getString(2)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var landed = count("landed");
        return new Manifest(
                Manifest.FORMAT,
                source,
                object,
                night,
                extractedAt(night),
                landed,
                landed,
                landed - count("landed where _op = 'D'"),
                count("landed where _op = 'D'"),
                rejected,
                List.of(new Manifest.Part("part-00000.parquet", landed, "")),
                schema,
                List.of(),
                null,
                Map.of(),
                List.of(),
                List.of(),
                null);
    }

    private static Instant extractedAt(Night night) {
        return night.businessDate().atTime(23, 0).toInstant(ZoneOffset.UTC);
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
