package io.tallycast.transform.staging;

import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.money.Rates;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBWritableVector;

/**
 * The database models run in, with the functions contract and casts call. It holds views alone: rows stream from file to file,
 * and what a query must hold spills into the folder past a limit.
 */
final class StagingDatabase implements AutoCloseable {
    private static final String MEMORY = "1GB";

    private static final DuckDBColumnType TEXT = DuckDBColumnType.VARCHAR;
    private static final DuckDBColumnType DATE = DuckDBColumnType.DATE;
    private static final DuckDBColumnType INSTANT = DuckDBColumnType.TIMESTAMP_WITH_TIME_ZONE;

    private final DuckDb duckDb;
    private final String companyCurrency;
    private final Map<String, ZoneId> zones = new ConcurrentHashMap<>();

    private StagingDatabase(DuckDb duckDb, String companyCurrency) {
        this.duckDb = duckDb;
        this.companyCurrency = companyCurrency;
    }

    /** @param spill folder for what does not fit into memory */
    static StagingDatabase open(TransformSettings settings, Path spill) throws SQLException {
        var duckDb = DuckDb.inMemory();
        try {
            duckDb.execute("set memory_limit = " + DuckDb.literal(MEMORY));
            duckDb.execute("set temp_directory = " + DuckDb.literal(spill.toString()));
            duckDb.execute("set preserve_insertion_order = false");
            duckDb.execute("set parquet_metadata_cache = true");
            var database = new StagingDatabase(duckDb, settings.companyCurrency());
            database.define(settings.zone());
            return database;
        } catch (SQLException | RuntimeException e) {
            duckDb.close();
            throw e;
        }
    }

    DuckDb duckDb() {
        return duckDb;
    }

    private void define(ZoneId zone) throws SQLException {
        duckDb.execute("create macro local_date(instant) as cast(timezone(%s, instant) as date)"
                .formatted(DuckDb.literal(zone.getId())));
        define(
                "day_by",
                DATE,
                (rows, row, result) -> {
                    var day = SourceTexts.day(
                            rows.vector(0).getString(row), rows.vector(1).getString(row));
                    if (day == null) {
                        result.setNull(row);
                    } else {
                        result.setDate(row, day);
                    }
                },
                TEXT,
                TEXT);
        define(
                "instant_by",
                INSTANT,
                (rows, row, result) -> {
                    var instant = SourceTexts.instant(
                            rows.vector(0).getString(row),
                            rows.vector(1).getString(row),
                            zone(rows.vector(2).getString(row)));
                    if (instant == null) {
                        result.setNull(row);
                    } else {
                        result.setOffsetDateTime(row, instant.atOffset(ZoneOffset.UTC));
                    }
                },
                TEXT,
                TEXT,
                TEXT);
        define(
                "instant_named",
                INSTANT,
                (rows, row, result) -> {
                    var instant = SourceTexts.named(rows.vector(0).getString(row));
                    if (instant == null) {
                        result.setNull(row);
                    } else {
                        result.setOffsetDateTime(row, instant.atOffset(ZoneOffset.UTC));
                    }
                },
                TEXT);
        define(
                "instant_at",
                INSTANT,
                (rows, row, result) -> result.setOffsetDateTime(
                        row,
                        SourceTexts.instant(
                                        rows.vector(0).getLocalDateTime(row),
                                        zone(rows.vector(1).getString(row)))
                                .atOffset(ZoneOffset.UTC)),
                DuckDBColumnType.TIMESTAMP,
                TEXT);
        defineRejectId();
    }

    private void defineRejectId() throws SQLException {
        try (var function = DuckDBFunctions.scalarFunction()) {
            function.withName("reject_id")
                    .withParameters(TEXT, TEXT, TEXT, TEXT, DuckDBColumnType.BIGINT, TEXT, TEXT)
                    .withReturnType(DuckDBColumnType.BIGINT)
                    .withVectorizedFunction((rows, results) -> rows.stream().forEach(row -> {
                        var id = new RejectId();
                        for (int place = 0; place < 7; place++) {
                            var values = rows.vector(place);
                            if (values.isNull(row)) {
                                continue;
                            }
                            if (place == 4) {
                                id.with(values.getLong(row));
                            } else {
                                id.with(values.getString(row));
                            }
                        }
                        results.setLong(row, id.value());
                    }))
                    .register(duckDb.connection());
        }
    }

    /** Defines {@code fx_known(currency, day)}: whether an amount can be converted; one without currency or day needs none. */
    void useRates(Rates rates) throws SQLException {
        define(
                "has_rate",
                DuckDBColumnType.BOOLEAN,
                (rows, row, result) -> result.setBoolean(
                        row,
                        rates.knows(
                                rows.vector(0).getString(row), rows.vector(1).getLocalDate(row))),
                TEXT,
                DATE);
        duckDb.execute(
                "create macro fx_known(currency, day) as case when currency is null or day is null or currency = %s then true else has_rate(currency, day) end"
                        .formatted(DuckDb.literal(companyCurrency)));
    }

    private ZoneId zone(String id) {
        return zones.computeIfAbsent(id, ZoneId::of);
    }

    /** A value of no null argument. */
    private interface Value {
        void set(DuckDBDataChunkReader rows, long row, DuckDBWritableVector result);
    }

    private void define(String name, DuckDBColumnType type, Value value, DuckDBColumnType... parameters)
            throws SQLException {
        try (var function = DuckDBFunctions.scalarFunction()) {
            function.withName(name)
                    .withParameters(parameters)
                    .withReturnType(type)
                    .withVectorizedFunction((rows, results) -> rows.stream().forEach(row -> {
                        for (int place = 0; place < parameters.length; place++) {
                            if (rows.vector(place).isNull(row)) {
                                results.setNull(row);
                                return;
                            }
                        }
                        value.set(rows, row, results);
                    }))
                    .register(duckDb.connection());
        }
    }

    @Override
    public void close() throws SQLException {
        duckDb.close();
    }
}
