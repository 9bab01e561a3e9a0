package io.tallycast.transform.star;

import io.tallycast.transform.duckdb.DuckDb;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.jspecify.annotations.Nullable;

/** The functions of {@link NightFunctions}, and Spark's xxhash64 of an id and an instant, under the same names in DuckDB. */
record DuckDbFunctions(DuckDb duckDb) {
    private static final DuckDBColumnType TEXT = DuckDBColumnType.VARCHAR;
    private static final DuckDBColumnType DATE = DuckDBColumnType.DATE;
    private static final DuckDBColumnType INSTANT = DuckDBColumnType.TIMESTAMP_WITH_TIME_ZONE;

    /** An amount, its currency and a day. */
    private interface Conversion {
        @Nullable
        BigDecimal of(@Nullable BigDecimal amount, @Nullable String currency, @Nullable LocalDate day);
    }

    static void register(DuckDb duckDb, CaseFunctions values, FactCase given) throws SQLException {
        var functions = new DuckDbFunctions(duckDb);
        functions.registerDays(values);
        functions.registerKeys(values);
        if (given.reads("star.fct_fx_rate")) {
            functions.registerConversion("to_company", values.rates()::convert);
            functions.define(function -> function.withName("fx_day")
                    .withParameters(TEXT, DATE)
                    .withReturnType(DATE)
                    .withFunction(
                            (String currency, LocalDate day) -> values.rates().rateDay(currency, day)));
        }
        if (given.reads("derived.plan_rate")) {
            functions.registerConversion("to_plan", values.planRates()::convert);
        }
    }

    private void registerDays(CaseFunctions values) throws SQLException {
        var zone = values.zone();
        define(function -> function.withName("local_date")
                .withParameter(INSTANT)
                .withReturnType(DATE)
                .withFunction((OffsetDateTime at) -> at == null ? null : LocalDate.ofInstant(at.toInstant(), zone)));
        define(function -> function.withName("day_start")
                .withParameter(DATE)
                .withReturnType(INSTANT)
                .withFunction((LocalDate day) ->
                        day == null ? null : day.atStartOfDay(zone).toOffsetDateTime()));
        define(function -> function.withName("day_key")
                .withParameter(DATE)
                .withReturnType(DuckDBColumnType.INTEGER)
                .withFunction(NightFunctions::dayKey));
    }

    private void registerKeys(CaseFunctions values) throws SQLException {
        for (var role : values.keys().entrySet()) {
            var keys = role.getValue();
            define(function -> function.withName(role.getKey() + "_at")
                    .withParameters(TEXT, INSTANT)
                    .withReturnType(DuckDBColumnType.BIGINT)
                    .withFunction((String id, OffsetDateTime at) -> keys.at(id, instant(at))));
        }
        define(function -> function.withName("xxhash64")
                .withParameters(TEXT, INSTANT)
                .withReturnType(DuckDBColumnType.BIGINT)
                .withFunction((String id, OffsetDateTime at) -> Surrogate.of(id, Objects.requireNonNull(instant(at)))));
    }

    private void registerConversion(String name, Conversion conversion) throws SQLException {
        try (var amount = DuckDBLogicalType.decimal(19, 4);
                var text = DuckDBLogicalType.of(TEXT);
                var date = DuckDBLogicalType.of(DATE)) {
            define(function -> function.withName(name)
                    .withParameters(amount, text, date)
                    .withReturnType(amount)
                    .withVectorizedFunction((rows, results) -> rows.stream().forEach(row -> {
                        var converted = conversion.of(
                                rows.vector(0).getBigDecimal(row),
                                rows.vector(1).getString(row),
                                rows.vector(2).getLocalDate(row));
                        if (converted == null) {
                            results.setNull(row);
                        } else {
                            results.setBigDecimal(row, converted);
                        }
                    })));
        }
    }

    private interface Definition {
        void of(DuckDBScalarFunctionBuilder function) throws SQLException;
    }

    private void define(Definition definition) throws SQLException {
        try (var function = DuckDBFunctions.scalarFunction()) {
            definition.of(function);
            function.register(duckDb.connection());
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
