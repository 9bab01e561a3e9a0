package io.tallycast.transform.mart;

import io.tallycast.sql.ModelParameter;
import io.tallycast.sql.Seed;
import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlModels;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.MartReport.CheckResult;
import io.tallycast.transform.MartRequest;
import io.tallycast.transform.MetaRows;
import io.tallycast.transform.duckdb.DuckDb;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills the tables of schema meta. */
final class MetaTables {
    private static final String SETTINGS = "tallycast.yml";

    private final DuckDb database;

    MetaTables(DuckDb database) {
        this.database = database;
    }

    /** Everything that is known before the KPIs are computed; the star is loaded. */
    void fill(MartRequest request, SqlModels models) throws SQLException {
        fillNight(request);
        var meta = request.meta();
        insert(
                "run",
                meta.runs(),
                run -> row(
                        run.runId(),
                        run.night().businessDate(),
                        run.night().revision(),
                        run.job(),
                        run.status(),
                        at(run.startedAt()),
                        at(run.endedAt()),
                        run.exitCode()));
        insert(
                "freshness",
                meta.freshness(),
                object -> row(
                        object.source(),
                        object.object(),
                        object.lastBatch(),
                        at(object.lastExtractedAt()),
                        object.rows()));
        insert(
                "control_total",
                meta.controlTotals(),
                total -> row(total.source(), total.object(), total.batch(), total.name(), total.item(), total.value()));
        insert(
                "delivery",
                meta.deliveries(),
                delivery -> row(
                        delivery.report(),
                        delivery.periodId(),
                        delivery.recipient(),
                        delivery.revision(),
                        delivery.state(),
                        at(delivery.stateAt())));
        insert(
                "mailed_figure",
                meta.mailedFigures(),
                figure -> row(figure.report(), figure.periodId(), figure.figure(), figure.value()));
        insert("plan_rate", meta.planRates(), rate -> row(rate.fiscalYear(), rate.currency(), rate.rate()));
        fillParameters(models.parameters().values(), meta.parameters());
        for (var model : models.mart()) {
            database.execute("insert into meta." + model.name() + " by name " + model.body());
        }
        fillModels(models);
    }

    void fillParameters(Collection<ModelParameter> parameters, Map<String, BigDecimal> settings) throws SQLException {
        insert(
                "parameter",
                parameters,
                parameter -> row(
                        parameter.name(),
                        settings.getOrDefault(parameter.name(), parameter.shipped()),
                        parameter.shipped(),
                        parameter.unit(),
                        settings.containsKey(parameter.name()) ? SETTINGS : parameter.origin(),
                        String.join(", ", parameter.models())));
    }

    /**
     * A checksum of the rows of what changes each night but may change nothing, by name as headers name it: tables of schema
     * meta, macros of the night that take no parameters, and macros whose header says so.
     */
    Map<String, String> checksums(SqlModels models) throws SQLException {
        var sources = new TreeMap<String, String>();
        models.meta().keySet().forEach(table -> sources.put("meta." + table, "meta." + table));
        models.macros().stream()
                .filter(MetaTables::isCompared)
                .forEach(macro -> sources.put(macro.qualifiedName(), macro.name() + "()"));
        var checksums = new TreeMap<String, String>();
        database.rows(
                sources.entrySet().stream()
                        .map(source -> "select '%s', (%s)".formatted(source.getKey(), checksum(source.getValue())))
                        .collect(Collectors.joining(" union all ")),
                row -> checksums.put(row.getString(1), row.getString(2)));
        return checksums;
    }

    /** A query of one text that is the same for the same rows in any order. */
    static String checksum(String from) {
        return "select concat_ws(' ', count(*), sum(hash(line))) from " + from + " as line";
    }

    private static boolean isCompared(SqlFile macro) {
        var isOfTheNight = macro.depends().contains("meta.night")
                && macro.body().startsWith("create macro " + macro.name() + "() as table");
        return isOfTheNight || macro.header("compared").isPresent();
    }

    /** Empties the tables that are filled anew for each night. */
    void clear(SqlModels models) throws SQLException {
        var shipped = Seed.all().keySet();
        for (var table : models.meta().keySet()) {
            if (!shipped.contains(table)) {
                database.execute("delete from meta." + table);
            }
        }
    }

    void fillBuild(String star, String models, int buildsSinceFull, long fullSize) throws SQLException {
        database.insert(
                "meta.build", List.<@Nullable Object[]>of(new Object[] {star, models, buildsSinceFull, fullSize}));
    }

    void fillVersions(Collection<TableDefinition> tables, Map<String, Long> versions) throws SQLException {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var table : tables) {
            rows.add(row(table.name(), versions.get(table.name()), database.count("star." + table.name())));
        }
        database.insert("meta.table_version", rows);
    }

    void fillChecks(List<CheckResult> results) throws SQLException {
        insert(
                "check_result",
                results,
                result -> row(
                        result.name(),
                        result.isError() ? "error" : "warning",
                        result.passed(),
                        result.offenders(),
                        result.sample()));
    }

    private void fillNight(MartRequest request) throws SQLException {
        var company = request.company();
        var asOf = request.meta().freshness().stream()
                .map(MetaRows.Freshness::lastExtractedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        insert(
                "night",
                List.of(request),
                made -> row(
                        made.night().businessDate(),
                        made.night().revision(),
                        company.name(),
                        company.currency(),
                        company.zone().getId(),
                        company.firstFiscalMonth(),
                        at(asOf),
                        made.codeVersion(),
                        made.runId()));
    }

    private void fillModels(SqlModels models) throws SQLException {
        insert("model", models.star().values(), table -> model("star", table.name(), table.headers()));
        insert("model", models.meta().values(), table -> model("meta", table.name(), table.headers()));
        for (var files : Map.of("kpi", models.kpis(), "macro", models.macros(), "check", models.checks())
                .entrySet()) {
            insert("model", files.getValue(), (SqlFile file) -> model(files.getKey(), file.name(), file.headers()));
        }
    }

    private static @Nullable Object[] model(String kind, String name, Map<String, String> headers) {
        return row(
                name,
                kind,
                headers.get("description"),
                headers.get("grain"),
                headers.get("owner"),
                headers.get("unit"),
                headers.get("direction"),
                headers.get("numerator"),
                headers.get("denominator"),
                headers.get("needs"));
    }

    private interface Values<T> {
        @Nullable
        Object[] of(T row);
    }

    private <T> void insert(String table, Collection<T> rows, Values<T> values) throws SQLException {
        database.insert("meta." + table, rows.stream().map(values::of).toList());
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
