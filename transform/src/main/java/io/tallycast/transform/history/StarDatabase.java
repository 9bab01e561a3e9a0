package io.tallycast.transform.history;

import io.tallycast.landing.Night;
import io.tallycast.sql.ColumnDefinition;
import io.tallycast.sql.Seed;
import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlKind;
import io.tallycast.sql.SqlModels;
import io.tallycast.sql.TableDefinition;
import io.tallycast.transform.TransformSettings;
import io.tallycast.transform.delta.DeltaFiles.LiveFile;
import io.tallycast.transform.delta.LiveParquet;
import io.tallycast.transform.duckdb.DuckDb;
import io.tallycast.transform.duckdb.TableSql;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A DuckDB database in which schema {@code star} is the star, read from its live files, {@code derived} what is computed
 * from it, {@code change} what came and went since earlier versions of it, and {@code step} what a step needs to remember.
 *
 * <p>The steps of a night share it: see {@link NightStar}.
 */
public final class StarDatabase implements AutoCloseable {
    /** What holds for a whole night: it is computed of facts, which derived steps do not write. */
    private static final String COMPANY = "company";

    /** What queries hold past it spills into the scratch folder. */
    private static final String MEMORY = "1GB";

    private final DuckDb duckDb;
    private final StarSnapshot star;
    private final SqlModels models;
    /** Derived tables and macros by the names others depend on. */
    private final Map<String, SqlFile> files;

    private final TableDifferences differences = new TableDifferences(this);
    /** Macros and derived tables there are. */
    private final Set<String> made = new HashSet<>();
    /** The version each table of the star is readable in. */
    private final Map<String, Long> shown = new HashMap<>();

    private final Map<String, Live> live = new HashMap<>();

    private record Live(long version, String rows) {}

    StarDatabase(StarSnapshot star, SqlModels models, TransformSettings settings, Night night) throws SQLException {
        this.duckDb = DuckDb.inMemory();
        this.star = star;
        this.models = models;
        this.files = Stream.of(models.derived(), models.macros())
                .flatMap(List::stream)
                .collect(Collectors.toMap(SqlFile::qualifiedName, Function.identity()));
        duckDb.execute("set preserve_insertion_order = false");
        // Each query that reads a table looks at the footers of its files: those never change.
        duckDb.execute("set parquet_metadata_cache = true");
        duckDb.execute("set memory_limit = " + DuckDb.literal(MEMORY));
        duckDb.execute("set temp_directory = " + DuckDb.literal(settings.tmp().toString()));
        for (var schema : List.of("star", "meta", "derived", "change", "step")) {
            duckDb.execute("create schema " + schema);
        }
        for (var table : List.of("night", "plan_rate", "forecast_horizon")) {
            duckDb.execute(
                    TableSql.create("meta", Objects.requireNonNull(models.meta().get(table)))
                            .get(0));
        }
        duckDb.execute(TableSql.fill("meta", Seed.of("forecast_horizon")));
        duckDb.execute(
                "insert into meta.night by name select date '%s' as business_date, %d as revision, %s as company_currency, %s as time_zone"
                        .formatted(
                                night.businessDate(),
                                night.revision(),
                                DuckDb.literal(settings.companyCurrency()),
                                DuckDb.literal(settings.zone().getId())));
        duckDb.insert(
                "meta.plan_rate",
                settings.planRates().stream()
                        .map(rate -> new Object[] {rate.fiscalYear(), rate.currency(), rate.rate()})
                        .toList());
        createStepTables();
    }

    public DuckDb duckDb() {
        return duckDb;
    }

    public StarSnapshot star() {
        return star;
    }

    /** What differs from earlier versions of the star. */
    public TableDifferences differences() {
        return differences;
    }

    /** Begins anew: nothing is left of what was computed and wanted. */
    public void begin() throws SQLException {
        duckDb.execute("drop schema step cascade");
        duckDb.execute("create schema step");
        createStepTables();
        forget(models.derived().stream()
                .map(SqlFile::name)
                .filter(name -> !name.equals(COMPANY))
                .toList());
    }

    private void createStepTables() throws SQLException {
        for (var table : models.step().values()) {
            duckDb.execute(TableSql.create("step", table).get(0));
        }
    }

    /** Makes a table of the star readable as it is now. */
    public void read(String table) throws SQLException, IOException {
        if (!Objects.equals(shown.get(table), star.of(table).version())) {
            duckDb.execute("create or replace view star.%s as select %s from %s as live"
                    .formatted(table, names(table), rows(table)));
            shown.put(table, star.of(table).version());
        }
    }

    /** Adds to a table of schema {@code step}, for models to join, the rows of a model; says how many. */
    public long fill(String table, String model) throws SQLException, IOException {
        return duckDb.write("insert into step." + table + " by name " + query(model));
    }

    /** A subquery over the live rows of a table as it is now: its columns, {@code _file} and {@code _row}. */
    public String rows(String table) throws SQLException, IOException {
        var now = star.of(table);
        var known = live.get(table);
        if (known == null || known.version() != now.version()) {
            known = new Live(now.version(), rows(table, now.files()));
            live.put(table, known);
        }
        return known.rows();
    }

    /** A subquery over the live rows of files of a table: its columns, {@code _file} and {@code _row}. */
    public String rows(String table, List<LiveFile> files) throws SQLException {
        return files.isEmpty() ? none(table) : typed(table, LiveParquet.rows(duckDb, files, columnNames(table)));
    }

    /** As {@link #rows}, but of the rows marked as deleted. */
    String marked(String table, List<LiveFile> files) throws SQLException {
        return files.isEmpty() ? none(table) : typed(table, LiveParquet.deletedRows(duckDb, files, columnNames(table)));
    }

    private String none(String table) {
        var nothing = columnNames(table).stream()
                .map(column -> "null as " + DuckDb.name(column))
                .collect(Collectors.joining(", ", "select ", ", null as _file, null as _row where false"));
        return typed(table, nothing);
    }

    private String typed(String table, String rows) {
        return columns(table).stream()
                .map(column -> "cast(%1$s as %2$s) as %1$s"
                        .formatted(DuckDb.name(column.name()), TableSql.type(column.type())))
                .collect(Collectors.joining(", ", "(select ", ", _file, _row from (" + rows + "))"));
    }

    /** Computes derived tables and what they depend on; what is there already stays. */
    public void derive(String... wanted) throws SQLException, IOException {
        for (var name : wanted) {
            make("derived." + name);
        }
    }

    /**
     * The query of a derived table: over its rows where they are computed already, else one that computes them. What it
     * depends on is computed.
     */
    public String query(String derived) throws SQLException, IOException {
        var model = Objects.requireNonNull(files.get("derived." + derived), () -> "no model " + derived);
        makeAll(model.depends());
        return made.contains(model.qualifiedName()) ? "from " + model.qualifiedName() : model.body();
    }

    private void make(String need) throws SQLException, IOException {
        var model = files.get(need);
        if (need.startsWith("star.")) {
            read(need.substring("star.".length()));
        }
        // A macro stays, and what it reads is looked up each time: a table may have been written since.
        if (model == null || (made.contains(need) && model.kind() != SqlKind.MACROS)) {
            return;
        }
        makeAll(model.depends());
        if (made.add(need)) {
            duckDb.execute(statement(need, model));
        }
    }

    private void makeAll(List<String> needs) throws SQLException, IOException {
        for (var need : needs) {
            make(need);
        }
    }

    private static String statement(String need, SqlFile model) {
        return need.startsWith("macro.") ? model.body() : "create table " + need + " as\n" + model.body();
    }

    private void forget(Collection<String> derived) throws SQLException {
        for (var name : derived) {
            if (made.remove("derived." + name)) {
                duckDb.execute("drop table derived." + name);
            }
        }
    }

    public List<String> columnNames(String table) {
        return columns(table).stream().map(ColumnDefinition::name).toList();
    }

    List<String> keys(String table) {
        return definition(table).keys();
    }

    private String names(String table) {
        return columnNames(table).stream().map(DuckDb::name).collect(Collectors.joining(", "));
    }

    private List<ColumnDefinition> columns(String table) {
        return TableSql.columns(definition(table));
    }

    private TableDefinition definition(String table) {
        return Objects.requireNonNull(models.star().get(table), () -> "no table " + table);
    }

    /** The one value a query gives, as text; null when it gives none. */
    @Nullable
    public String value(String sql) throws SQLException {
        var values = new ArrayList<@Nullable String>(duckDb.rows(sql, row -> row.getString(1)));
        return values.isEmpty() ? null : values.get(0);
    }

    @Override
    public void close() throws SQLException {
        duckDb.close();
    }
}
