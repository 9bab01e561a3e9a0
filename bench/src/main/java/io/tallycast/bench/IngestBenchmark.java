package io.tallycast.bench;

import io.tallycast.ingest.ObjectExtraction;
import io.tallycast.ingest.Source;
import io.tallycast.ingest.SourceContext;
import io.tallycast.ingest.Sources;
import io.tallycast.landing.Landing;
import io.tallycast.landing.Night;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.postgresql.PGConnection;

/**
 * Source rows into landing, 20 columns, diff and manifest included: a first load, then nights with few changes, beside
 * what plain DuckDB takes to turn the same file into Parquet.
 *
 * <p>Arguments: rows (default 1,000,000), and {@code csv} or {@code postgres} to run one of the two. A rate per core is
 * rows by processor time of this process, all threads and compilation included, the PostgreSQL server's excluded.
 */
public final class IngestBenchmark {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 31);

    private final Path home;
    private final int rows;

    private IngestBenchmark(Path home, int rows) {
        this.home = home;
        this.rows = rows;
    }

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        String which = arguments.length > 1 ? arguments[1] : "csv postgres";
        Path home = Files.createTempDirectory("ingest-benchmark-");
        try {
            new IngestBenchmark(home, rows).run(which);
        } finally {
            Folders.delete(home);
        }
    }

    private void run(String which) throws Exception {
        Path file = Files.createDirectories(home.resolve("drop")).resolve("wide.csv");
        WideRows.write(file, rows);
        System.out.printf(Locale.ROOT, "%,d rows, 20 columns, %d MB of CSV%n", rows, Files.size(file) >> 20);
        Meter.Result plain = plain(file);
        if (which.contains("csv")) {
            Meter.Result csv = files(file);
            System.out.printf(Locale.ROOT, "csv is %.2f of plain DuckDB%n", csv.perCore() / plain.perCore());
        }
        if (which.contains("postgres")) {
            Meter.Result postgres = postgres(file);
            System.out.printf(Locale.ROOT, "postgres is %.2f of plain DuckDB%n", postgres.perCore() / plain.perCore());
        }
    }

    private Meter.Result plain(Path file) throws Exception {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("set threads = 1");
            statement.execute("set memory_limit = '512MB'");
            String copy = "copy (from read_csv('%s', all_varchar = true)) to '%s' (format parquet)"
                    .formatted(file, home.resolve("plain.parquet"));
            statement.execute("copy (from read_csv('%s', all_varchar = true) limit 100000) to '%s' (format parquet)"
                    .formatted(file, home.resolve("plain.parquet")));
            return Meter.measure("plain DuckDB: copy (from read_csv) to parquet", rows, () -> statement.execute(copy));
        }
    }

    private Meter.Result files(Path file) throws Exception {
        String yaml = """
                kind: files
                path: drop
                objects:
                  warm: { file: warm.csv, key: id }
                  wide: { file: wide.csv, key: id, deletes: missing }
                """;
        WideRows.write(home.resolve("drop/warm.csv"), 100_000);
        try (Source source = open("files", yaml)) {
            extract(source, "warm", 0);
            Meter.Result first = Meter.measure("csv, first load", rows, () -> extract(source, "wide", 0));
            change(file);
            Meter.measure("csv, 2 % changed", rows, () -> extract(source, "wide", 1));
            Meter.measure("csv, nothing changed", rows, () -> extract(source, "wide", 2));
            return first;
        }
    }

    private void change(Path file) throws Exception {
        Path changed = home.resolve("changed.csv");
        try (BufferedReader in = Files.newBufferedReader(file);
                BufferedWriter out = Files.newBufferedWriter(changed)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(line.replace("Product 7,", "Product 07,"));
                out.newLine();
            }
        }
        Files.move(changed, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private Meter.Result postgres(Path file) throws Exception {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("create table wide(" + WideRows.TABLE + ")");
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy wide from stdin (format csv, header)", Files.newInputStream(file));
                statement.execute("create table warm as select * from wide limit 100000");
                statement.execute("analyze wide");
            }
            String yaml = """
                    kind: jdbc
                    url: "%s"
                    objects:
                      warm: { key: id }
                      wide: { key: id }
                    """.formatted(url);
            try (Source source = open("erp", yaml)) {
                extract(source, "warm", 0);
                Meter.Result first = Meter.measure("postgres, first load", rows, () -> extract(source, "wide", 0));
                try (Connection connection = DriverManager.getConnection(url);
                        Statement statement = connection.createStatement()) {
                    statement.execute("update wide set note = 'changed' where id % 100 = 0");
                }
                Meter.measure("postgres, 1 % changed", rows, () -> extract(source, "wide", 1));
                return first;
            }
        }
    }

    private Source open(String name, String yaml) throws Exception {
        Path folder = Files.createDirectories(home.resolve("sources").resolve(name));
        Files.writeString(folder.resolve("source.yml"), yaml);
        return Sources.open(
                new Sources(home.resolve("drivers")).read(folder, System::getenv),
                new SourceContext(home, home.resolve("drivers"), Clock.systemUTC()));
    }

    private void extract(Source source, String object, int day) {
        Night night = new Night(DAY.plusDays(day), 1);
        try (ObjectExtraction extraction = source.extraction(object, night, new Landing(home.resolve("landing")))) {
            while (extraction.readPage()) {
                extraction.position();
            }
            extraction.finish();
        }
    }
}
