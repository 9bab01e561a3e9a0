package io.tallycast.transform.history;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.tallycast.landing.Night;
import io.tallycast.sql.SqlModels;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.DerivedSteps;
import io.tallycast.transform.LoadEngine;
import io.tallycast.transform.LoadReport;
import io.tallycast.transform.NightTask;
import io.tallycast.transform.PlanRate;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.VolumeGate;
import io.tallycast.transform.delta.DeltaWriter;
import io.tallycast.transform.delta.LocalDisk;
import io.tallycast.transform.delta.Storage;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.star.StarTables;
import java.io.IOException;
import java.nio.file.Files;
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
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.jspecify.annotations.Nullable;

/** A star in a folder, written without Spark. */
public final class StarFolder {
    private static final SqlModels MODELS = SqlModels.load();
    private static final Clock CLOCK = Clock.systemUTC();
    private static @Nullable Path empty;

    private final Path folder;
    private final StarTables tables;
    private final TransformSettings settings;
    private final Engine engine = DefaultEngine.create(LocalDisk.configuration());

    public StarFolder(Path folder) throws IOException {
        this(folder, List.of());
    }

    public StarFolder(Path folder, List<PlanRate> planRates) throws IOException {
        this.folder = folder;
        this.tables = tables(folder);
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
                LoadEngine.AUTO,
                Map.of(),
                folder.getParent().resolve("tmp"),
                CLOCK);
        if (Files.notExists(folder)) {
            copy(empty(), folder);
        }
    }

    private static StarTables tables(Path folder) {
        return new StarTables(folder.toUri(), used(), ZoneId.of("Europe/Paris"), CLOCK);
    }

    /** Tables without rows: made once, for making takes seconds and copying none. */
    private static synchronized Path empty() throws IOException {
        if (empty == null) {
            var made = Files.createTempDirectory("star");
            made.toFile().deleteOnExit();
            tables(made).create();
            empty = made;
        }
        return empty;
    }

    /** The same star in another folder, in place of what is there. */
    public StarFolder copy(Path to) throws IOException {
        copy(folder, to);
        return new StarFolder(to);
    }

    public static void copy(Path from, Path to) throws IOException {
        var files = FileSystem.getLocal(LocalDisk.configuration()).getRawFileSystem();
        var target = new org.apache.hadoop.fs.Path(to.toUri());
        files.delete(target, true);
        FileUtil.copy(from.toFile(), files, target, false, LocalDisk.configuration());
    }

    /** The tables derived steps read or write. */
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
                "fct_forecast_locked",
                "fct_forecast_locked_deal",
                "fct_forecast_locked_deal_change",
                "fct_forecast_actual",
                "dim_forecast_parameter",
                "dim_match_weight")) {
            used.put(written, Objects.requireNonNull(MODELS.star().get(written)));
        }
        return used;
    }

    public static NightTask night(String date) {
        return new NightTask(new Night(LocalDate.parse(date), 1), false);
    }

    public Path folder() {
        return folder;
    }

    /** Runs steps that share what they look up. */
    public StepRunner steps() {
        return new StepRunner(folder.toUri(), MODELS, settings, DerivedSteps.ALL);
    }

    /** A step by itself, as in a process of its own. */
    public LoadReport run(String step, NightTask night) {
        try (var steps = steps()) {
            return steps.run(step, night);
        }
    }

    public Map<String, Long> versions() {
        return tables.versions();
    }

    /** Writes the files of each table anew, as one. */
    public List<String> optimize() {
        return tables.maintenance().optimize(0);
    }

    /** Whether a table was never written. */
    public boolean isEmpty(String table) throws IOException {
        return snapshot().of(table).files().isEmpty();
    }

    /** Lets a table hold the rows of a query and no others; columns the query lacks are empty. */
    public void put(DuckDb world, String table, String query) throws SQLException, IOException {
        put(world, Map.of(table, query));
    }

    /** As {@link #put(DuckDb, String, String)}, of several tables; writes what differs. */
    public void put(DuckDb world, Map<String, String> queries) throws SQLException, IOException {
        try (var database = open()) {
            var writer = new TableWriter(database, new DeltaWriter(engine, CLOCK));
            for (var query : queries.entrySet()) {
                var file = folder.resolve("given.parquet").toString();
                world.execute("copy (" + query.getValue() + ") to " + DuckDb.literal(file) + " (format parquet)");
                put(database, writer, query.getKey(), file);
            }
        }
    }

    private static void put(StarDatabase database, TableWriter writer, String table, String file)
            throws SQLException, IOException {
        var names = database.columnNames(table).stream().map(DuckDb::name).collect(Collectors.joining(", "));
        var given = "step.given_" + table;
        var stored = "step.stored_" + table;
        database.duckDb()
                .execute("create table " + stored + " as from "
                        + database.rows(table, database.star().of(table).files()));
        database.duckDb().execute("create table %s as select %s from %s limit 0".formatted(given, names, stored));
        database.duckDb().execute("insert into " + given + " by name from " + DuckDb.literal(file));
        writer.replace(
                table,
                "from %s except select %s from %s".formatted(given, names, stored),
                "select _file, _row from %1$s as stored anti join %2$s as given on (%3$s) is not distinct from (%4$s)"
                        .formatted(stored, given, of("stored", names), of("given", names)));
    }

    private static String of(String row, String names) {
        return row + "." + names.replace(", ", ", " + row + ".");
    }

    /** Rows of a query over schema {@code star}, values divided by {@code |}, sorted. */
    public List<String> rows(String table, String select) throws SQLException, IOException {
        try (var database = open()) {
            database.read(table);
            for (var other : used().keySet()) {
                if (select.contains("star." + other)) {
                    database.read(other);
                }
            }
            if (select.contains("locked_deal()")) {
                database.query("last_lock_deal");
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

    StarDatabase open() throws SQLException {
        return new StarDatabase(
                snapshot(), MODELS, settings, night("2026-10-31").night());
    }

    private StarSnapshot snapshot() {
        return new StarSnapshot(folder.toUri(), Storage.LOCAL);
    }
}
