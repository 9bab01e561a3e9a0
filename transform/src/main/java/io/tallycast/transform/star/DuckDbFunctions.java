package io.tallycast.transform.star;

import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.money.PlanRates;
import io.tallycast.transform.money.Rates;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The night's functions in DuckDB, and Spark's xxhash64 of an id and an instant. DuckDB keeps a function as it was registered
 * first, so each looks up what holds when it is called.
 */
final class DuckDbFunctions implements NightFunctions {
    private static final DuckDBColumnType TEXT = DuckDBColumnType.VARCHAR;
    private static final DuckDBColumnType DATE = DuckDBColumnType.DATE;
    private static final DuckDBColumnType INSTANT = DuckDBColumnType.TIMESTAMP_WITH_TIME_ZONE;

    private final DuckDb duckDb;
    private final Set<String> defined = new HashSet<>();
    private final Map<String, DimensionKeys> keys = new ConcurrentHashMap<>();
    private volatile ZoneId zone = ZoneId.of("UTC");
    private volatile @Nullable Rates rates;
    private volatile @Nullable PlanRates planRates;
    private volatile Map<String, Set<String>> known = Map.of();

    DuckDbFunctions(DuckDb duckDb) {
        this.duckDb = duckDb;
        define(
                "xxhash64",
                function -> function.withParameters(TEXT, INSTANT)
                        .withReturnType(DuckDBColumnType.BIGINT)
                        .withFunction((String id, OffsetDateTime at) ->
                                Surrogate.of(id, Objects.requireNonNull(instant(at)))));
    }

    /** An amount, its currency and a day. */
    private interface Conversion {
        @Nullable
        BigDecimal of(@Nullable BigDecimal amount, @Nullable String currency, @Nullable LocalDate day);
    }

    private interface Definition {
        void of(DuckDBScalarFunctionBuilder function) throws SQLException;
    }

    @Override
    public void registerDays(ZoneId company) {
        zone = company;
        define(
                "local_date",
                function -> function.withParameter(INSTANT)
                        .withReturnType(DATE)
                        .withFunction((@Nullable OffsetDateTime at) ->
                                at == null ? null : LocalDate.ofInstant(at.toInstant(), zone)));
        define(
                "day_start",
                function -> function.withParameter(DATE)
                        .withReturnType(INSTANT)
                        .withFunction((@Nullable LocalDate day) ->
                                day == null ? null : day.atStartOfDay(zone).toOffsetDateTime()));
        define(
                "day_key",
                function -> function.withParameter(DATE)
                        .withReturnType(DuckDBColumnType.INTEGER)
                        .withFunction(NightFunctions::dayKey));
    }

    @Override
    public void registerRates(Rates all) {
        rates = all;
        defineConversion(
                "to_company",
                (amount, currency, day) -> Objects.requireNonNull(rates).convert(amount, currency, day));
        define(
                "fx_day",
                function -> function.withParameters(TEXT, DATE)
                        .withReturnType(DATE)
                        .withFunction((@Nullable String currency, @Nullable LocalDate day) ->
                                Objects.requireNonNull(rates).rateDay(currency, day)));
    }

    @Override
    public void registerPlanRates(PlanRates all) {
        planRates = all;
        defineConversion(
                "to_plan",
                (amount, currency, day) -> Objects.requireNonNull(planRates).convert(amount, currency, day));
    }

    @Override
    public void registerKeys(Map<String, DimensionKeys> dimensions) {
        keys.putAll(dimensions);
        for (var role : dimensions.keySet()) {
            define(
                    role + "_at",
                    function -> function.withParameters(TEXT, INSTANT)
                            .withReturnType(DuckDBColumnType.BIGINT)
                            .withFunction((@Nullable String id, @Nullable OffsetDateTime at) ->
                                    Objects.requireNonNull(keys.get(role)).at(id, instant(at))));
        }
    }

    @Override
    public void registerUnnamed(Map<String, Set<String>> members) {
        known = members;
        define(
                "is_unnamed",
                function -> function.withParameters(TEXT, TEXT)
                        .withReturnType(DuckDBColumnType.BOOLEAN)
                        .withFunction((String role, @Nullable String id) -> id != null
                                && !known.getOrDefault(role, Set.of()).contains(id)));
    }

    private void defineConversion(String name, Conversion conversion) {
        try (var amount = DuckDBLogicalType.decimal(19, 4);
                var text = DuckDBLogicalType.of(TEXT);
                var date = DuckDBLogicalType.of(DATE)) {
            define(
                    name,
                    function -> function.withParameters(amount, text, date)
                            .withReturnType(amount)
                            .withVectorizedFunction((rows, results) -> rows.stream()
                                    .forEach(row -> {
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
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void define(String name, Definition definition) {
        if (!defined.add(name)) {
            return;
        }
        try (var function = DuckDBFunctions.scalarFunction()) {
            definition.of(function.withName(name));
            function.register(duckDb.connection());
        } catch (SQLException e) {
            throw new IllegalStateException("Function " + name + " cannot be defined", e);
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
