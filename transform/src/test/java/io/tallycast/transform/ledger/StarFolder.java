package io.tallycast.transform.ledger;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.tallycast.sql.SqlModels;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.Night;
import io.tallycast.transform.PlanRate;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.VolumeGate;
import io.tallycast.transform.delta.DeltaFiles;
import io.tallycast.transform.delta.DeltaWriter;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.star.StarTables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** A star in a folder, written without Spark. */
final class StarFolder {
    private static final SqlModels MODELS = SqlModels.load();
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String NO_ROWS = "select null as _file, null as _row where false";

    private final Path folder;
    private final StarTables tables;
    private final TransformSettings settings;

    StarFolder(Path folder) {
        this(folder, List.of());
    }

    StarFolder(Path folder, List<PlanRate> planRates) {
        this.folder = folder;
        this.tables = new StarTables(folder.toUri(), used(), ZoneId.of("Europe/Paris"), CLOCK);
        this.settings = new TransformSettings(
                folder,
                folder.getParent().toUri(),
                "EUR",
                ZoneId.of("Europe/Paris"),
                1,
                "FR",
                List.of(),
                VolumeGate.standard(),
                10,
                planRates,
                Map.of(),
                Map.of(),
                folder.getParent().resolve("tmp"),
                CLOCK);
        tables.create();
    }

    /** The tables the ledger reads or writes. */
    private static Map<String, TableDefinition> used() {
        var used = new TreeMap<>(MODELS.star());
        used.keySet()
                .retainAll(MODELS.derived().stream()
                        .flatMap(model -> model.depends().stream())
                        .filter(name -> name.startsWith("star."))
                        .map(name -> name.substring("star.".length()))
                        .collect(Collectors.toSet()));
        for (var written : List.of(
                "fct_stage_passage",
                Locks.TABLE,
                Locks.DEALS,
                Actuals.TABLE,
                ParameterVersions.TABLE,
                MatchWeights.TABLE)) {
            used.put(written, Objects.requireNonNull(MODELS.star().get(written)));
        }
        return used;
    }

    static Night night(String date) {
        return new Night(LocalDate.parse(date), 1, false);
    }

    Path folder() {
        return folder;
    }

    Ledger ledger() {
        return new Ledger(folder.toUri(), MODELS, settings);
    }

    Map<String, Long> versions() {
        return tables.versions();
    }

    /** Lets a table hold the rows of a query and no others; columns the query lacks are empty. */
    void put(DuckDb world, String table, String query) throws SQLException, IOException {
        try (var database = open()) {
            world.execute("create or replace temp table given as " + query);
            var file = folder.resolve(table + ".given.parquet");
            world.execute("copy given to " + DuckDb.literal(file.toString()) + " (format parquet)");
            database.read(table);
            database.duckDb().execute("create table step.given as select * from star." + table + " where false");
            database.duckDb().execute("insert into step.given by name from " + DuckDb.literal(file.toString()));
            var stored = database.star().of(table).files();
            new LedgerWriter(database, new DeltaWriter(DefaultEngine.create(new Configuration()), CLOCK))
                    .replace(
                            table,
                            "from step.given",
                            stored.isEmpty() ? NO_ROWS : "select _file, _row from " + database.rows(table, stored));
        }
    }

    /** Rows of a query over schema {@code star}, values divided by {@code |}, sorted. */
    List<String> rows(String table, String select) throws SQLException, IOException {
        try (var database = open()) {
            database.read(table);
            for (var other : used().keySet()) {
                if (select.contains("star." + other)) {
                    database.read(other);
                }
            }
            return database.duckDb().rows(select, StarFolder::text).stream()
                    .sorted()
                    .toList();
        }
    }

    private static String text(ResultSet row) throws SQLException {
        var values = new ArrayList<String>();
        for (var i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            var value = row.getString(i);
            values.add(value == null ? "-" : value);
        }
        return String.join("|", values);
    }

    private StarDatabase open() throws SQLException {
        var engine = DefaultEngine.create(new Configuration());
        return new StarDatabase(
                new StarSnapshot(folder, new DeltaFiles(engine)), MODELS, settings, night("2026-10-31"));
    }
}
