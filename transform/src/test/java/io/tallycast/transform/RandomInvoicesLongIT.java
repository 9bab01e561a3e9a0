package io.tallycast.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.landing.Night;
import io.tallycast.transform.RandomInvoices.Line;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand invoices in currencies of 0, 2 and 3 decimals: the mart adds up to the cent at every level. */
class RandomInvoicesLongIT {
    private static final String BATCH = RandomInvoices.LAST + "-r1";

    @TempDir
    private static Path home;

    private static RandomInvoices invoices;
    private static Connection mart;

    @BeforeAll
    static void publish() throws Exception {
        var files = Files.createDirectory(home.resolve("files"));
        invoices = new RandomInvoices(files, 100_000);
        try (var company = new TinyCompany(home)) {
            for (var entity : new String[] {"fx_rate", "invoice", "invoice_line"}) {
                company.model(entity, "select * from " + entity).landing().land("crm", entity, BATCH, """
                        select *, md5(concat_ws('|', *columns(*))) as _key
                        from read_csv('%s', header = true, all_varchar = true)""".formatted(
                                files.resolve(entity + ".csv")));
            }
            company.run("star-1", TinyCompany.night(RandomInvoices.LAST.toString()));
            MartBuilder.build(new MartRequest(
                    company.star("star-1"),
                    home.resolve("mart"),
                    new Night(RandomInvoices.LAST, 1),
                    Map.of(),
                    MetaRows.none(),
                    new MartRequest.Company("Random", "EUR", ZoneId.of("Europe/Paris"), 1),
                    new MartRequest.Limits("1GB", home.resolve("tmp")),
                    1,
                    "test",
                    "run"));
        }
        mart = DriverManager.getConnection("jdbc:duckdb:" + home.resolve("mart/tallycast.duckdb"));
    }

    @AfterAll
    static void close() throws SQLException {
        mart.close();
    }

    @Test
    void aLine() throws SQLException {
        var lines = new TreeMap<String, BigDecimal>();
        invoices.posted().forEach((id, line) -> lines.put(id, line.euros()));
        assertThat(lines).hasSizeGreaterThan(250_000);
        assertThat(totals("select invoice_line_id, amount_company from star.fct_invoice_line where is_posted"))
                .isEqualTo(scaled(lines));
    }

    @Test
    void anInvoice() throws SQLException {
        assertThat(sumOfLinesBy("invoice_id")).isEqualTo(expected(Line::invoice));
    }

    @Test
    void aDay() throws SQLException {
        assertThat(sumOfLinesBy("invoice_date"))
                .isEqualTo(expected(line -> line.date().toString()));
    }

    @Test
    void aMonth() throws SQLException {
        assertThat(totals("select month_id, invoiced_net from kpi.revenue_month"))
                .isEqualTo(expected(line -> YearMonth.from(line.date()).toString()));
        assertThat(totals("select month_id, ledger_net from kpi.reconciliation_month"))
                .isEqualTo(expected(line -> YearMonth.from(line.date()).toString()));
    }

    @Test
    void aQuarter() throws SQLException {
        assertThat(totals("""
                        select year(month_start_date) || '-Q' || quarter(month_start_date), sum(invoiced_net)
                        from kpi.revenue_month group by all""")).isEqualTo(expected(line -> quarter(line.date())));
    }

    @Test
    void allThatIsReported() throws SQLException {
        assertThat(totals("select 'all', sum(posted_net) from kpi.reconciliation_month"))
                .isEqualTo(expected(line -> "all"));
    }

    private static String quarter(LocalDate day) {
        return day.getYear() + "-Q" + (day.getMonthValue() + 2) / 3;
    }

    private static Map<String, BigDecimal> sumOfLinesBy(String column) throws SQLException {
        return totals("select cast(" + column + " as varchar), sum(amount_company) from star.fct_invoice_line"
                + " where is_posted group by all");
    }

    private static Map<String, BigDecimal> expected(Function<Line, String> level) {
        var sums = new TreeMap<String, BigDecimal>();
        invoices.posted().values().forEach(line -> sums.merge(level.apply(line), line.euros(), BigDecimal::add));
        return scaled(sums);
    }

    private static Map<String, BigDecimal> scaled(Map<String, BigDecimal> amounts) {
        var scaled = new TreeMap<>(amounts);
        scaled.replaceAll((key, amount) -> amount.setScale(4));
        return scaled;
    }

    private static Map<String, BigDecimal> totals(String query) throws SQLException {
        var totals = new TreeMap<String, BigDecimal>();
        try (var statement = mart.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                totals.put(rows.getString(1), rows.getBigDecimal(2).setScale(4));
            }
        }
        return totals;
    }
}
