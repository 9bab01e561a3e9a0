package io.tallycast.jobs.night;

import io.tallycast.jobs.cli.CommandTree;
import io.tallycast.jobs.cli.Invocation;
import io.tallycast.jobs.home.DatedMart;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.terminal.Terminal;
import io.tallycast.reports.Mart;
import io.tallycast.reports.SqlQuery;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A home with one source of two CSV files: six deals of two reps. */
final class MiniHome {
    static final String DEALS = """
            id,rep,stage,amount,created,closed
            D1,R1,Won,1000.00,2026-09-01,2026-10-05
            D2,R1,Lost,500.00,2026-09-03,2026-10-09
            D3,R1,Open,2000.00,2026-09-07,
            D4,R2,Won,300.50,2026-08-11,2026-10-20
            D5,R2,Open,700.00,2026-10-12,
            D6,R2,Open,900.00,2026-10-15,
            """;

    static final String REPS = "id,name,team\nR1,Ada Lovelace,North\nR2,Bob Noyce,South\n";

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T05:00:00Z"), ZoneOffset.UTC);

    private final Home home;
    private String said = "";

    private MiniHome(Home home) {
        this.home = home;
    }

    /** The mini company in a home that is there already. */
    static MiniHome at(Path folder) {
        return new MiniHome(new Home(folder));
    }

    /** A new home of the mini company. */
    static MiniHome in(Path folder) {
        MiniHome home = new MiniHome(new Home(folder));
        home.write("tallycast.yml", """
                company: { name: Mini Ltd, currency: EUR, time-zone: Europe/Paris, working-day-country: FR }
                mail: { from: tallycast@example.com, allowed-domains: [example.com] }
                recipients:
                  - { name: Ada, address: ada@example.com, reports: [executive] }
                  - { name: Ada Lovelace, address: Ada@example.com, reports: [executive] }
                # So small a company must not be judged by shares of three rows.
                volume-gate: { judged-from: 5, quarantined-share: 0.2 }
                spark: { master: "local[2]" }
                """);
        home.write("sources/crm/source.yml", """
                kind: files
                path: drop
                objects:
                  reps: { file: reps.csv, key: id, required: [id, name] }
                  deals: { file: deals.csv, key: id, encoding: UTF-8, required: [id, stage], deletes: missing }
                formats: { dates: ["yyyy-MM-dd"], timestamps: ["yyyy-MM-dd"], zone: Europe/Paris }
                """);
        home.model(
                "rep",
                "reps",
                "select id as rep_id, name, 'rep' as role, team, _key, _batch_id, _extracted_at, _observed_at from reps");
        home.model("opportunity", "deals", """
                -- corrects: status in lower case
                select
                  id as opportunity_id,
                  created as created_at,
                  rep as owner_id,
                  stage as stage_id,
                  case when _is_deleted then 'deleted' else lower(stage) end as status,
                  amount,
                  'EUR' as currency_code,
                  closed as closed_date,
                  _key,
                  _batch_id,
                  _extracted_at,
                  _observed_at
                from deals
                """);
        home.model("stage", "reps", """
                with landed as (
                  select min(_batch_id) as _batch_id, min(_extracted_at) as _extracted_at, min(_observed_at) as _observed_at
                  from reps__all
                )
                select stage.*, landed.*
                from landed
                cross join (
                  values
                    ('Open', 'Open', 1, false, false),
                    ('Won', 'Won', 2, true, true),
                    ('Lost', 'Lost', 3, true, false)) as stage (stage_id, name, stage_order, is_closed, is_won)
                """);
        home.write("drop/reps.csv", REPS);
        home.write("drop/deals.csv", DEALS);
        return home;
    }

    Home home() {
        return home;
    }

    /** The same home, as a backup would have it. */
    MiniHome copyTo(Path folder) {
        try (Stream<Path> files = Files.walk(home.root())) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(home.root().relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return at(folder);
    }

    /** Runs a command line in this JVM, on a fixed clock; answers its exit code. */
    int run(String verb, String... arguments) {
        List<String> line = new ArrayList<>(List.of(verb, "--home", home.root().toString()));
        line.addAll(List.of(arguments));
        return execute(line);
    }

    private int execute(List<String> line) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        int exitCode = CommandTree.run(
                new Invocation(new Terminal(writer, writer, false, false), Map.of(), CLOCK),
                line.toArray(String[]::new));
        said = text.toString();
        return exitCode;
    }

    /** Makes the home from a template instead. */
    int init(String template, Path data) {
        return execute(List.of("init", home.root().toString(), "--template", template, "--data", data.toString()));
    }

    /** What can be begun with here. */
    String templates() {
        execute(List.of("init", home.root().toString()));
        return said;
    }

    /** A verb below {@code report}. */
    int report(String verb, String... arguments) {
        return below("report", verb, arguments);
    }

    /** A verb below {@code review}. */
    int review(String verb, String... arguments) {
        return below("review", verb, arguments);
    }

    private int below(String group, String verb, String... arguments) {
        List<String> line =
                new ArrayList<>(List.of(group, verb, "--home", home.root().toString()));
        line.addAll(List.of(arguments));
        return execute(line);
    }

    int nightly(String date, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--date", date));
        arguments.addAll(List.of(more));
        return run("nightly", arguments.toArray(String[]::new));
    }

    /** What the last command printed. */
    String said() {
        return said;
    }

    String sql(String statement) {
        StringBuilder rows = new StringBuilder();
        SqlQuery.run(newestMart(), statement, SqlQuery.Format.CSV, rows);
        return rows.toString().replace("\r\n", "\n");
    }

    Path newestMart() {
        return DatedMart.newest(home).orElseThrow().path();
    }

    /** Every file below a folder of the home, by relative path: equal sets mean that nothing was written. */
    List<String> files(String folder) {
        Path root = home.root().resolve(folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Row count and row hash of every table of the mart's star and KPI schemas, technical columns left out. */
    SortedMap<String, String> martContent() {
        SortedMap<String, String> content = new TreeMap<>();
        try (Mart mart = Mart.open(newestMart());
                Statement statement = mart.connection().createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select table_schema || '.' || table_name"
                    + " from information_schema.tables where table_schema in ('star', 'kpi') order by 1")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("select count(*) || ':' || coalesce(bit_xor(hash(t)), 0)"
                        + " from (select columns(lambda c: c not in ('batch_id', 'ingested_at')) from " + table
                        + ") t")) {
                    row.next();
                    content.put(table, row.getString(1));
                }
            }
            return content;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String literal(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    /** Tables of schemas star and kpi, technical columns included, that differ between two marts in any row. */
    static List<String> differences(Path mart, Path other) {
        List<String> different = new ArrayList<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("attach " + literal(mart) + " as one (read_only)");
            statement.execute("attach " + literal(other) + " as other (read_only)");
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select distinct schema_name || '.' || table_name"
                    + " from duckdb_tables() where schema_name in ('star', 'kpi') order by 1")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row =
                        statement.executeQuery(("select count(*) from ((from one.%1$s except all from other.%1$s)"
                                        + " union all (from other.%1$s except all from one.%1$s))")
                                .formatted(table))) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        different.add(table + " " + row.getLong(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return different;
    }

    void write(String file, String text) {
        write(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    void write(String file, byte[] bytes) {
        try {
            Path path = home.root().resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void model(String entity, String object, String sql) {
        String name = "stg_crm__" + entity;
        write(
                "sources/crm/staging/" + name + ".sql",
                "-- name: " + name + "\n-- description: " + entity + " of the mini company\n-- depends: " + object
                        + "\n" + sql);
    }
}
