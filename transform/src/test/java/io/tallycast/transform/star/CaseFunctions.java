package io.tallycast.transform.star;

import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.money.PlanRates;
import io.tallycast.transform.money.Rates;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the functions of a case look up: the versions of dimensions and the rates its given files hold. */
record CaseFunctions(ZoneId zone, Rates rates, PlanRates planRates, Map<String, DimensionKeys> keys) {
    private static final List<String> ROLES = List.of("account", "campaign", "product", "rep", "stage");

    void register(NightFunctions functions, FactCase given) {
        functions.registerDays(zone);
        functions.registerKeys(keys);
        if (given.reads("star.fct_fx_rate")) {
            functions.registerRates(rates);
        }
        if (given.reads("derived.plan_rate")) {
            functions.registerPlanRates(planRates);
        }
    }

    static CaseFunctions of(FactCase given) throws SQLException {
        try (var duckDb = DuckDb.inMemory()) {
            return new CaseFunctions(
                    ZoneId.of("Europe/Paris"),
                    new Rates("EUR", 2, 10, rates(duckDb, given)),
                    new PlanRates("EUR", 2, planRates(duckDb, given)),
                    keys(duckDb, given));
        }
    }

    private static List<Rates.Rate> rates(DuckDb duckDb, FactCase given) throws SQLException {
        var file = given.given("star.fct_fx_rate");
        return file.isEmpty()
                ? List.of()
                : duckDb.rows(
                        "select base_currency_code, currency_code, cast(rate_date as date), cast(rate as decimal(28, 10)) from "
                                + FactCase.csv(file.get()) + " where kind = 'spot'",
                        row -> new Rates.Rate(
                                row.getString(1),
                                row.getString(2),
                                row.getObject(3, LocalDate.class),
                                row.getBigDecimal(4)));
    }

    private static List<PlanRates.Year> planRates(DuckDb duckDb, FactCase given) throws SQLException {
        var file = given.given("derived.plan_rate");
        return file.isEmpty()
                ? List.of()
                : duckDb.rows(
                        "select currency_code, cast(fiscal_year as int), cast(rate as decimal(28, 18)) from "
                                + FactCase.csv(file.get()),
                        row -> new PlanRates.Year(
                                row.getString(1),
                                LocalDate.of(row.getInt(2), 1, 1),
                                LocalDate.of(row.getInt(2), 12, 31),
                                row.getBigDecimal(3)));
    }

    /** By role, for the dimensions the case's models say they read. */
    private static Map<String, DimensionKeys> keys(DuckDb duckDb, FactCase given) throws SQLException {
        var keys = new HashMap<String, DimensionKeys>();
        for (var role : ROLES) {
            if (given.reads("star.dim_" + role)) {
                var file = given.given("star.dim_" + role);
                keys.put(role, file.isEmpty() ? new DimensionKeys() : keys(duckDb, role, file.get()));
            }
        }
        return keys;
    }

    private static DimensionKeys keys(DuckDb duckDb, String role, Path file) throws SQLException {
        var lines = new HashMap<String, TreeMap<Instant, Long>>();
        var sql = "select %1$s_id, epoch_us(cast(valid_from as timestamptz)), cast(%1$s_key as bigint) from %2$s"
                .formatted(role, FactCase.csv(file));
        duckDb.rows(
                sql,
                row -> lines.computeIfAbsent(row.getString(1), id -> new TreeMap<>())
                        .put(Instant.ofEpochSecond(0, row.getLong(2) * 1_000), row.getLong(3)));
        var keys = new DimensionKeys();
        lines.forEach(keys::put);
        return keys;
    }
}
