package io.tallycast.transform;

import io.tallycast.landing.Night;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** A home in a folder whose one source, {@code crm}, has an object for each entity it lands. */
public final class TinyCompany implements AutoCloseable {
    private final Path home;
    private final URI warehouse;
    private final Map<String, String> sparkConf;
    private final LandingFixture landing;
    private VolumeGate gate = VolumeGate.standard();
    private List<PlanRate> planRates = List.of();
    private LoadEngine engine = LoadEngine.AUTO;

    public TinyCompany(Path home) {
        this(home, home.resolve("warehouse").toUri(), Map.of());
        SharedSpark.session();
    }

    /** With the warehouse anywhere; Spark is the caller's to start. */
    public TinyCompany(Path home, URI warehouse, Map<String, String> sparkConf) {
        this.home = home;
        this.warehouse = warehouse;
        this.sparkConf = sparkConf;
        this.landing = new LandingFixture(home.resolve("landing"));
    }

    /** Lands rows, as DuckDB's {@code values} has them; the first column is the key. All values are text. */
    public TinyCompany land(String batch, String entity, String columns, String values) {
        model(entity, "select * from " + entity);
        var first = columns.split(",")[0].strip();
        landing.land(
                "crm",
                entity,
                batch,
                "select columns(*)::varchar, %s::varchar as _key from (values %s) t(%s)"
                        .formatted(keyOf(columns, first), values, columns));
        return this;
    }

    private static String keyOf(String columns, String first) {
        return columns.contains("_key_columns") ? "_key_columns" : first;
    }

    /** As {@link #land}, of rows that are one state each: the key is id and instant. */
    public TinyCompany landStates(String batch, String entity, String columns, String values) {
        model(entity, "select * from " + entity);
        var names = columns.split(",");
        landing.land(
                "crm",
                entity,
                batch,
                "select columns(*)::varchar, concat_ws('|', %s, %s) as _key from (values %s) t(%s)"
                        .formatted(names[0].strip(), names[1].strip(), values, columns));
        return this;
    }

    public LandingFixture landing() {
        return landing;
    }

    public TinyCompany gate(VolumeGate other) {
        gate = other;
        return this;
    }

    public TinyCompany planRates(PlanRate... rates) {
        planRates = List.of(rates);
        return this;
    }

    public TinyCompany engine(LoadEngine other) {
        engine = other;
        return this;
    }

    public TinyCompany model(String entity, String sql) {
        var file = home.resolve("staging").resolve("stg_crm__" + entity + ".sql");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, """
                    -- name: stg_crm__%s
                    -- description: Rows of the test.
                    -- depends: %s
                    -- driver: %s
                    %s
                    """.formatted(entity, entity, entity, sql));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public TransformSettings settings() {
        return settings(home, warehouse, gate, planRates, engine, sparkConf);
    }

    /** Settings of such a home. */
    public static TransformSettings settings(Path home) {
        return settings(
                home, home.resolve("warehouse").toUri(), VolumeGate.standard(), List.of(), LoadEngine.AUTO, Map.of());
    }

    private static TransformSettings settings(
            Path home,
            URI warehouse,
            VolumeGate gate,
            List<PlanRate> planRates,
            LoadEngine engine,
            Map<String, String> sparkConf) {
        var zone = ZoneId.of("Europe/Paris");
        return new TransformSettings(
                home.resolve("landing"),
                warehouse,
                "EUR",
                zone,
                1,
                "FR",
                List.of(new StagingSource("crm", home.resolve("staging"), SourceFormats.iso(ZoneId.of("UTC")))),
                gate,
                10,
                planRates,
                Map.of(),
                engine,
                sparkConf,
                1 << 20,
                home.resolve("tmp"),
                Clock.systemUTC());
    }

    public Path star(String name) {
        return home.resolve("warehouse").resolve(name);
    }

    public static NightTask night(String date) {
        return new NightTask(new Night(LocalDate.parse(date), 1), false);
    }

    /** Runs a whole night on a star. */
    public void run(String star, NightTask night) {
        try (var transform = Transform.openStar(settings(), star)) {
            transform.stage(night);
            transform.loadDimensions(night);
            transform.loadFacts(night);
        }
    }

    /** Locks forecasts and freezes actuals of a star that is loaded. */
    public void lock(String star, NightTask night) {
        try (var transform = Transform.openStar(settings(), star)) {
            transform.derive("lock", night);
            transform.derive("freeze", night);
        }
    }

    public Map<String, StarHash> hashes(String star) {
        try (var transform = Transform.openStar(settings(), star)) {
            return transform.rowHashes();
        }
    }

    public Map<String, Long> versions(String star) {
        try (var transform = Transform.openStar(settings(), star)) {
            return transform.tableVersions();
        }
    }

    /** Rows of a query over a table, values as text divided by {@code |}. */
    public List<String> rows(String star, String table, String select, String where) {
        var expressions = select.split(", ");
        var texts = new ArrayList<String>();
        for (Row row : SharedSpark.session()
                .read()
                .format("delta")
                .load(star(star).resolve(table).toString())
                .where(where)
                .selectExpr(expressions)
                .orderBy(org.apache.spark.sql.functions.expr("1"))
                .collectAsList()) {
            texts.add(row.mkString("|"));
        }
        texts.sort(null);
        return texts;
    }

    @Override
    public void close() {
        landing.close();
    }
}
