package io.tallycast.transform.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.landing.Night;
import io.tallycast.sql.SqlModels;
import io.tallycast.transform.MartBuilder;
import io.tallycast.transform.MartReport;
import io.tallycast.transform.MartRequest;
import io.tallycast.transform.MetaRows;
import io.tallycast.transform.PlanRate;
import io.tallycast.transform.TransformException;
import io.tallycast.transform.duckdb.DuckDb;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MartBuilderTest {
    private static final Instant EXTRACTED = Instant.parse("2026-11-01T02:00:00Z");

    @TempDir
    private static Path star;

    /** Where a mart is published that no test may change. */
    @TempDir
    private static Path company;

    private static MartReport published;

    @TempDir
    private Path home;

    @BeforeAll
    static void writeStar() throws Exception {
        try (var database = DuckDb.inMemory()) {
            new MartModels(SqlModels.load()).createTables(database);
            database.execute("""
                    insert into star.dim_loss_reason (loss_reason, name) values ('price', 'Price')
                    """);
            database.execute("""
                    insert into star.fct_invoice_line
                    (invoice_line_id, invoice_id, kind, is_posted, is_pass_through, invoice_date, invoice_date_key,
                      account_key, account_id, rep_key, rep_id, product_key, currency_code, amount, amount_company,
                      is_deleted, source_system)
                    values ('l1', 'i1', 'invoice', true, false, '2026-10-05', 20261005, -1, null, -1, null, -1,
                      'EUR', 120.50, 120.50, false, 'erp')
                    """);
            for (var dimension : List.of("account", "rep", "product")) {
                database.execute("insert into star.dim_" + dimension + " (" + dimension + "_key, " + dimension
                        + "_id, name, valid_from, valid_to, is_current)"
                        + " values (-1, '-1', 'unknown', '1900-01-01 00:00:00Z', '9999-12-31 00:00:00Z', true)");
            }
            database.execute("""
                    insert into star.dim_period (period_id, period_type, start_date, end_date)
                    values ('2026-10', 'month', '2026-10-01', '2026-10-31')
                    """);
            database.execute("""
                    insert into star.quarantine
                    (quarantine_id, business_date, source_system, batch_id, object, row_reference, reason, rule)
                    values (1, '2026-10-31', 'erp', 'b', 'invoice_line', 'l9', 'no number', 'cast'),
                      (2, '2026-10-31', 'erp', 'b', 'invoice_line', 'l8', 'no number', 'cast')
                    """);
            DeltaFixture.write(database, star);
        }
        published = MartBuilder.build(request(company, "2026-10-31", 1, "1GB", new BigDecimal("120.50")));
    }

    @Test
    void aMartIsPublishedUnderItsDateAndAsTheCurrentOne() throws Exception {
        assertUntouched();
        assertThat(published.path()).isEqualTo(company.resolve("mart/2026-10-31-r1.duckdb"));
        assertThat(published.starVersions())
                .containsEntry("fct_invoice_line", 0L)
                .doesNotContainKey("fct_activity");
        assertThat(published.rows())
                .containsEntry("star.fct_invoice_line", 1L)
                .containsEntry("star.fct_activity", 0L)
                .containsEntry("kpi.revenue_month", 1L);
        try (var mart = open(published.path())) {
            assertThat(rows(mart, "select month_id, invoiced_net, bookings from kpi.revenue_month"))
                    .containsExactly("2026-10 | 120.5000 | -");
            assertThat(
                            rows(
                                    mart,
                                    "select business_date, revision, company_name, company_currency, time_zone,"
                                            + " first_fiscal_month, cast(data_as_of at time zone 'UTC' as varchar), code_version, run_id from meta.night"))
                    .containsExactly(
                            "2026-10-31 | 1 | Acme | EUR | Europe/Paris | 1 | 2026-11-01 02:00:00 | 0.1 | run-1");
            assertThat(rows(mart, "select * from meta.plan_rate")).containsExactly("2026 | USD | 1.10000000");
            assertThat(rows(mart, "select * from meta.parameter where name in ('billing_days', 'double_invoice_days')"))
                    .containsExactlyInAnyOrder(
                            "billing_days | 60.000000 | 90.000000 | days | tallycast.yml | kpi.reconciliation_deal",
                            "double_invoice_days | 30.000000 | 30.000000 | days | a month's invoice may come again each"
                                    + " month | kpi.reconciliation_deal, macro.double_invoice");
            assertThat(rows(mart, "select * from meta.quarantine"))
                    .containsExactly("2026-10-31 | erp | invoice_line | cast | no number | 2");
            assertThat(rows(
                            mart,
                            "select version, rows from meta.table_version where table_name like 'fct_i%'"
                                    + " order by table_name"))
                    .containsExactly("- | 0", "0 | 1");
            assertThat(rows(
                            mart,
                            "select severity, passed, offenders, sample from meta.check_result"
                                    + " where check_name = 'date_in_calendar'"))
                    .containsExactly("warning | false | 1"
                            + " | [{\"table_name\":\"fct_invoice_line\",\"what\":\"invoice_date_key\",\"id\":\"l1\"}]");
            assertThat(rows(mart, "select deals, amount from kpi.pipeline_month_end"))
                    .containsExactly("- | -");
            assertThat(rows(mart, "select count(*) from pipeline_at(now())")).containsExactly("0");
        }
    }

    @Test
    void everyTableColumnAndMacroOfTheMartIsCommentedAndInTheCatalogue() throws Exception {
        try (var mart = open(published.path())) {
            assertThat(rows(
                            mart,
                            "select schema_name, table_name from duckdb_tables() where coalesce(comment, '') = ''"))
                    .isEmpty();
            assertThat(rows(
                            mart,
                            "select table_name, column_name from duckdb_columns()"
                                    + " where not internal and coalesce(comment, '') = ''"))
                    .isEmpty();
            assertThat(rows(
                            mart,
                            "select function_name from duckdb_functions()"
                                    + " where not internal and coalesce(comment, '') = ''"))
                    .isEmpty();
            assertThat(rows(
                            mart,
                            "select schema_name, table_name from duckdb_tables() anti join meta.model"
                                    + " on kind = schema_name and name = table_name"))
                    .isEmpty();
            assertThat(rows(mart, "select count(*) from meta.model where kind = 'macro'"))
                    .isNotEqualTo(List.of("0"));
        }
    }

    @Test
    void aReaderOfTheOldMartIsNotDisturbedByTheNextOne() throws Exception {
        build("2026-10-30", 1);
        try (var reader = open(home.resolve("mart/tallycast.duckdb"))) {
            var next = build("2026-10-31", 1);

            assertThat(rows(reader, "select business_date from meta.night")).containsExactly("2026-10-30");
            assertThat(rows(reader, "select sum(amount) from star.fct_invoice_line"))
                    .containsExactly("120.5000");
            assertThat(Files.isSameFile(next.path(), home.resolve("mart/tallycast.duckdb")))
                    .isTrue();
            try (var mart = open(next.path())) {
                assertThat(rows(mart, "select business_date from meta.night")).containsExactly("2026-10-31");
            }
        }
    }

    @Test
    void aFailedCheckOfErrorSeverityKeepsTheOldMart() throws Exception {
        var bytes = Files.readAllBytes(published.path());

        assertThatThrownBy(() -> MartBuilder.build(request(company, "2026-10-31", 2, "1GB", new BigDecimal("120.51"))))
                .isInstanceOfSatisfying(
                        TransformException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(TransformException.Kind.DATA))
                .hasMessageContaining("2026-10-31-r2")
                .hasMessageContaining("invoice_control_total of star.fct_invoice_line (1 rows")
                .hasMessageContaining("\"counted_at_source\":120.51");

        assertUntouched();
        assertThat(published.path()).hasBinaryContent(bytes);
    }

    @Test
    void tooLittleMemoryIsSaidAndKeepsTheOldMart() throws Exception {
        assertThatThrownBy(() -> MartBuilder.build(request(company, "2026-11-01", 1, "1MB", new BigDecimal("120.50"))))
                .isInstanceOfSatisfying(
                        TransformException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(TransformException.Kind.RESOURCES))
                .hasMessageContaining("disk or memory ran out");

        assertUntouched();
        try (var mart = open(company.resolve("mart/tallycast.duckdb"))) {
            assertThat(rows(mart, "select business_date from meta.night")).containsExactly("2026-10-31");
        }
    }

    @Test
    void aSecondBuildEqualsTheFirstRowByRow() throws Exception {
        var first = content(build("2026-10-31", 1));
        var second = content(build("2026-10-31", 1));

        assertThat(second).isEqualTo(first).hasSizeGreaterThan(50);
        assertThat(files(home)).containsExactly("2026-10-31-r1.duckdb", "tallycast.duckdb");
    }

    @Test
    void theNewestMartsAreKeptAndWhatAKilledBuildLeftIsRemoved() throws Exception {
        build("2026-10-29", 1);
        for (int revision = 1; revision <= 10; revision++) {
            Files.writeString(home.resolve("mart/2026-10-30-r" + revision + ".duckdb"), "old");
        }
        Files.writeString(home.resolve("mart/.building-2026-10-31-r1.duckdb"), "half");
        Files.writeString(home.resolve("mart/.building-2026-10-31-r1.duckdb.wal"), "half");
        Files.writeString(home.resolve("mart/.linking-tallycast.duckdb"), "half");
        Files.writeString(home.resolve("mart/mine.duckdb"), "mine");

        build("2026-10-31", 1);

        assertThat(files(home))
                .containsExactly(
                        "2026-10-30-r10.duckdb",
                        "2026-10-30-r9.duckdb",
                        "2026-10-31-r1.duckdb",
                        "mine.duckdb",
                        "tallycast.duckdb");
    }

    @Test
    void theFileCanBeReadByDuckDb12() throws Exception {
        var header = Files.readAllBytes(published.path());

        // Bytes 8 to 11 are the magic, then the storage version: 65 is that of 1.2.
        assertThat(new String(header, 8, 4)).isEqualTo("DUCK");
        assertThat(header[12]).isEqualTo((byte) 65);
    }

    private MartReport build(String date, int revision) {
        return MartBuilder.build(request(home, date, revision, "1GB", new BigDecimal("120.50")));
    }

    private static MartRequest request(Path home, String date, int revision, String memory, BigDecimal counted) {
        var meta = new MetaRows(
                List.of(new MetaRows.Run(
                        "run-1",
                        new Night(LocalDate.parse(date), revision),
                        "nightly",
                        "running",
                        EXTRACTED,
                        null,
                        null)),
                List.of(new MetaRows.Freshness("erp", "invoice_line", date + "-r1", EXTRACTED, 1L)),
                List.of(new MetaRows.ControlTotal("erp", "invoice_line", date + "-r1", "invoiced_net", "EUR", counted)),
                List.of(new MetaRows.Delivery("executive", "2026-09", "a@example.com", 1, "sent", EXTRACTED)),
                List.of(new MetaRows.MailedFigure("executive", "2026-09", "invoiced_net", new BigDecimal("1.5"))),
                List.of(new PlanRate(2026, "USD", new BigDecimal("1.1"))),
                Map.of("billing_days", new BigDecimal("60")));
        return new MartRequest(
                star,
                home.resolve("mart"),
                new Night(LocalDate.parse(date), revision),
                Map.of(),
                meta,
                new MartRequest.Company("Acme", "EUR", ZoneId.of("Europe/Paris"), 1),
                new MartRequest.Limits(memory, home.resolve("tmp")),
                3,
                "0.1",
                "run-1");
    }

    private static void assertUntouched() throws Exception {
        assertThat(files(company)).containsExactly("2026-10-31-r1.duckdb", "tallycast.duckdb");
        assertThat(Files.isSameFile(published.path(), company.resolve("mart/tallycast.duckdb")))
                .isTrue();
    }

    private static List<String> files(Path home) throws Exception {
        try (var files = Files.list(home.resolve("mart"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Connection open(Path mart) throws Exception {
        var readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        return DriverManager.getConnection("jdbc:duckdb:" + mart, readOnly);
    }

    /** Every row of every table as text, each table sorted. */
    private static List<String> content(MartReport report) throws Exception {
        var content = new ArrayList<String>();
        try (var mart = open(report.path())) {
            // What a build says of itself differs: the second took over from the first.
            for (var table : rows(
                    mart,
                    "select schema_name || '.' || table_name from duckdb_tables() where table_name <> 'build' order by 1")) {
                content.add(table);
                content.addAll(rows(mart, "from " + table + " order by all"));
            }
        }
        return content;
    }

    private static List<String> rows(Connection mart, String sql) throws Exception {
        try (var statement = mart.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    var value = result.getString(column);
                    row.add(value == null ? "-" : value);
                }
                rows.add(String.join(" | ", row));
            }
            return rows;
        }
    }
}
