package io.tallycast.transform.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.sql.SqlFile;
import io.tallycast.sql.SqlKind;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One golden case: {@code given/<schema>.<table>.csv}, {@code expected.csv} and, for a macro, {@code call.sql}.
 *
 * <p>Columns a given file leaves out are null; a column {@code _repeat} makes that many rows of one, numbered in the first
 * column. What macros give, a case can say in {@code given/macros.sql}. Without a file of their own, {@code meta.night} is
 * 2026-10-31 in Paris in euro, parameters are as shipped and the calendar is months and quarters of 2024 to 2027, worked
 * from Monday to Friday. What a step may want it wants, unless the case says otherwise.
 */
record SqlCase(SqlFile model, Path folder) {
    private static final String NIGHT = """
            insert into meta.night (business_date, revision, company_name, company_currency, time_zone, first_fiscal_month)
            values ('2026-10-31', 1, 'Test', 'EUR', 'Europe/Paris', 1)
            """;
    private static final String MONTHS = """
            insert into star.dim_period
              (period_id, period_type, start_date, end_date, freeze_date, parent_period_id, fiscal_year)
            select strftime(day, '%Y-%m'), 'month', day, last_day(day), last_day(day) + 60,
              year(day) || '-Q' || quarter(day), year(day)
            from generate_series(date '2024-01-01', date '2027-12-01', interval 1 month) as months (day)
            union all
            select year(day) || '-Q' || quarter(day), 'quarter', day, last_day(day + interval 2 month),
              last_day(day + interval 2 month) + 60, cast(year(day) as varchar), year(day)
            from generate_series(date '2024-01-01', date '2027-12-01', interval 3 month) as quarters (day)
            """;
    private static final String WANTED_DEALS = """
            insert into step.wanted_deal select distinct opportunity_id from star.fct_opportunity_version
            """;
    private static final String WANTED_CELLS = """
            insert into step.wanted_cell
            select distinct rep_id, period_id, horizon_days
            from star.dim_rep, star.dim_period, meta.forecast_horizon
            """;
    private static final String WANTED_POINTS = """
            insert into step.wanted_point
            select distinct period_id, kind
            from star.dim_period, (values ('provisional'), ('frozen'), ('current')) as kinds (kind)
            """;
    private static final String DAYS = """
            insert into star.dim_date (date_key, date, month_id, month_start_date, is_working_day)
            select cast(strftime(day, '%Y%m%d') as int), day, strftime(day, '%Y-%m'), date_trunc('month', day),
              isodow(day) < 6
            from generate_series(date '2024-01-01', date '2027-12-31', interval 1 day) as days (day)
            """;

    /** Runs the case in a transaction that is rolled back, so that cases share one database. */
    void run(DuckDb database, SqlModels models) throws SQLException, IOException {
        database.execute("begin");
        try {
            give(database, "meta.night", NIGHT);
            give(database, "star.dim_period", MONTHS);
            give(database, "star.dim_date", DAYS);
            if (!Files.exists(folder.resolve("given/meta.parameter.csv"))) {
                new MetaTables(database).fillParameters(models.parameters().values(), Map.of());
            }
            for (var file : given()) {
                var table = tableOf(file);
                if (!isModel(models, table) && !hasDefault(table)) {
                    insert(database, table, file);
                }
            }
            give(database, "step.wanted_deal", WANTED_DEALS);
            give(database, "step.wanted_cell", WANTED_CELLS);
            give(database, "step.wanted_point", WANTED_POINTS);
            giveMacros(database);
            makeBefore(database, models.kpis());
            makeBefore(database, models.derived());
            database.execute("create temp table actual as " + query());
            database.execute("create temp table expected as from actual limit 0");
            insert(database, "expected", folder.resolve("expected.csv"));
            assertThat(content(database, "actual")).isEqualTo(content(database, "expected"));
        } finally {
            database.execute("rollback");
        }
    }

    /** The night, its calendar and its parameters, as cases have them that do not say otherwise. */
    static void giveSurroundings(DuckDb database) throws SQLException {
        database.execute(NIGHT);
        database.execute(MONTHS);
        database.execute(DAYS);
        new MetaTables(database).fillParameters(SqlModels.load().parameters().values(), Map.of());
    }

    private static boolean isModel(SqlModels models, String table) {
        return Stream.of(models.kpis(), models.derived())
                .flatMap(List::stream)
                .anyMatch(model -> model.qualifiedName().equals(table));
    }

    private static boolean hasDefault(String table) {
        return List.of(
                        "meta.night",
                        "star.dim_period",
                        "star.dim_date",
                        "step.wanted_deal",
                        "step.wanted_cell",
                        "step.wanted_point")
                .contains(table);
    }

    private void give(DuckDb database, String table, String otherwise) throws SQLException {
        var file = folder.resolve("given").resolve(table + ".csv");
        if (Files.exists(file)) {
            insert(database, table, file);
        } else {
            database.execute(otherwise);
        }
    }

    private void giveMacros(DuckDb database) throws SQLException, IOException {
        var file = folder.resolve("given/macros.sql");
        if (Files.exists(file)) {
            database.execute(Files.readString(file));
        }
    }

    /** Tables the model reads, and those they are made of: computed, unless the case gives them. */
    private void makeBefore(DuckDb database, List<SqlFile> models) throws SQLException {
        for (var before : read(models)) {
            var table = before.qualifiedName();
            database.execute("create table " + table + " as\n" + before.body());
            var file = folder.resolve("given/" + table + ".csv");
            if (Files.exists(file)) {
                database.execute("delete from " + table);
                insert(database, table, file);
            }
        }
    }

    private List<SqlFile> read(List<SqlFile> models) {
        var wanted = new HashSet<>(model.depends());
        var read = new ArrayDeque<SqlFile>();
        for (int i = models.size() - 1; i >= 0; i--) {
            if (wanted.contains(models.get(i).qualifiedName())) {
                wanted.addAll(models.get(i).depends());
                read.addFirst(models.get(i));
            }
        }
        return List.copyOf(read);
    }

    private String query() throws IOException {
        return model.kind() == SqlKind.MACROS ? Files.readString(folder.resolve("call.sql")) : model.body();
    }

    private List<Path> given() throws IOException {
        if (!Files.isDirectory(folder.resolve("given"))) {
            return List.of();
        }
        try (var files = Files.list(folder.resolve("given"))) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }

    private static String tableOf(Path file) {
        return file.getFileName().toString().replace(".csv", "");
    }

    private static void insert(DuckDb database, String table, Path file) throws SQLException {
        var csv = "read_csv(" + DuckDb.literal(file.toString()) + ", header = true, all_varchar = true, nullstr = '')";
        var columns = database.rows("describe from " + csv, row -> row.getString(1));
        if (columns.contains("_repeat")) {
            var first = columns.get(0);
            csv = "(select * exclude (_repeat, copy) replace (" + first + " || '-' || copy as " + first + ") from "
                    + csv + ", unnest(range(1, cast(_repeat as bigint) + 1)) as copies (copy))";
        }
        database.execute("insert into " + table + " by name from " + csv);
        if (table.equals("expected")) {
            assertThat(columns).isEqualTo(columnsOf(database, "actual"));
        }
    }

    private static List<String> columnsOf(DuckDb database, String table) throws SQLException {
        return database.rows("describe " + table, row -> row.getString(1));
    }

    /** Column types, then rows as text, sorted: a difference reads as one. */
    private static String content(DuckDb database, String table) throws SQLException {
        var columns = columnsOf(database, table);
        var row = "concat_ws(' | ', "
                + String.join(
                        ", ",
                        columns.stream()
                                .map(c -> "coalesce(cast(" + c + " as varchar), '-')")
                                .toList()) + ")";
        return String.join(" | ", columns) + "\n"
                + String.join(
                        "\n", database.rows("select " + row + " from " + table + " order by all", r -> r.getString(1)));
    }
}
