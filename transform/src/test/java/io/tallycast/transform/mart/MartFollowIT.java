package io.tallycast.transform.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.landing.Night;
import io.tallycast.transform.MartBuilder;
import io.tallycast.transform.MartReport;
import io.tallycast.transform.MartRequest;
import io.tallycast.transform.MetaRows;
import io.tallycast.transform.duckdb.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mart that takes over what did not change equals one that is built from nothing. */
class MartFollowIT {
    private static final String LINE = "fct_invoice_line";
    private static final String LINE_COLUMNS = "invoice_line_id, invoice_id, kind, is_posted, is_pass_through,"
            + " invoice_date, invoice_date_key, account_key, rep_key, product_key, currency_code, amount, amount_company,"
            + " is_deleted, source_system";

    @TempDir
    private Path home;

    private StarFixture star;
    private LocalDate date = LocalDate.parse("2026-10-30");

    @BeforeEach
    void writeStar() {
        star = new StarFixture(home.resolve("star-1")).create(LINE).create("dim_loss_reason");
        for (var dimension : List.of("account", "rep", "product")) {
            star.create("dim_" + dimension)
                    .insert(
                            "dim_" + dimension,
                            "%1$s_key, %1$s_id, name, valid_from, valid_to, is_current".formatted(dimension),
                            "(-1, '-1', 'unknown', timestamp '1900-01-01 00:00:00', timestamp '9999-12-31 00:00:00', true)");
        }
        star.create("dim_period")
                .insert(
                        "dim_period",
                        "period_id, period_type, start_date, end_date",
                        "('2026-10', 'month', date '2026-10-01', date '2026-10-31')");
        star.insert(LINE, LINE_COLUMNS, line(1, "2026-09-05", "100.50"), line(2, "2026-10-05", "7.00"));
        assertThat(buildsSinceFull(build(home))).isZero();
    }

    @Test
    void changesOfRowsAndFilesAreFollowed() throws Exception {
        star.insert(LINE, LINE_COLUMNS, line(3, "2026-10-06", "3.25"))
                .change(LINE, "update $ set amount_company = 8 where invoice_line_id = 'l2'")
                .change(LINE, "delete from $ where invoice_line_id = 'l1'")
                .insert("dim_loss_reason", "loss_reason, name", "('price', 'Price')");

        var followed = build(home);

        assertThat(buildsSinceFull(followed)).isEqualTo(1);
        assertThat(read(followed, "select month_id || ' ' || invoiced_net from kpi.revenue_month order by all"))
                .containsExactly("2026-10 11.2500");
        assertEqualsOneFromNothing(followed);
    }

    @Test
    void randomChangesAreFollowedNightAfterNight() throws Exception {
        var random = new Random(7);
        var rows = 3;
        for (var night = 1; night <= 5; night++) {
            for (var change = random.nextInt(4); change > 0; change--) {
                var id = "'l" + (1 + random.nextInt(rows)) + "'";
                switch (random.nextInt(5)) {
                    case 0 -> star.change(LINE, "delete from $ where invoice_line_id = " + id);
                    case 1 ->
                        star.change(
                                LINE, "update $ set amount_company = amount_company + 1 where invoice_line_id = " + id);
                    case 2 -> star.change(LINE, "optimize $");
                    default ->
                        star.insert(LINE, LINE_COLUMNS, line(rows++, "2026-10-0" + (1 + random.nextInt(9)), "1.10"));
                }
            }
            var followed = build(home);
            assertThat(buildsSinceFull(followed)).isEqualTo(night);
            assertEqualsOneFromNothing(followed);
        }
    }

    @Test
    void nothingIsTakenOverFromAnotherStarOrCompanyOrFromABrokenFile() throws Exception {
        assertThat(buildsSinceFull(build(home, star.folder(), "Asia/Tokyo"))).isZero();
        assertThat(buildsSinceFull(build(home, star.folder(), "Asia/Tokyo"))).isEqualTo(1);

        var other = home.resolve("star-2");
        Files.move(star.folder(), other);
        assertThat(buildsSinceFull(build(home, other, "Asia/Tokyo"))).isZero();

        var current = home.resolve("mart/tallycast.duckdb");
        Files.delete(current);
        Files.writeString(current, "no mart");
        assertThat(buildsSinceFull(build(home, other, "Asia/Tokyo"))).isZero();
    }

    @Test
    void fromTimeToTimeAMartIsBuiltFromNothingAndWhatDiffersIsTold() throws Exception {
        change("update meta.build set builds_since_full = 29");
        var good = build(home);
        assertThat(buildsSinceFull(good)).isZero();
        assertThat(check(good)).containsExactly("true 0 -");

        change("update meta.build set builds_since_full = 29");
        change("update star.fct_invoice_line set amount_company = 1 where invoice_line_id = 'l1'");
        var repaired = build(home);
        assertThat(check(repaired)).containsExactly("false 2 [\"star.fct_invoice_line\",\"kpi.unmatched_invoice\"]");
        assertThat(read(repaired, "select amount_company::varchar from star.fct_invoice_line order by 1"))
                .containsExactly("100.5000", "7.0000");
    }

    private void change(String sql) throws SQLException {
        try (var database = DuckDb.inMemory()) {
            database.execute("attach '" + home.resolve("mart/tallycast.duckdb") + "' as mart");
            database.execute("use mart");
            database.execute(sql);
            database.execute("use memory");
            database.execute("detach mart");
        }
    }

    private static List<String> check(MartReport mart) throws SQLException {
        return read(
                mart,
                "select concat_ws(' ', passed, offenders, coalesce(sample, '-')) from meta.check_result"
                        + " where check_name = 'mart_follows_change'");
    }

    private void assertEqualsOneFromNothing(MartReport followed) throws SQLException {
        var fresh = MartBuilder.build(request(home.resolve("fresh"), star.folder(), "Europe/Paris"));
        assertThat(content(followed)).isEqualTo(content(fresh)).hasSizeGreaterThan(50);
        assertThat(followed.rows()).isEqualTo(fresh.rows());
        assertThat(followed.starVersions()).isEqualTo(fresh.starVersions());
        home.resolve("fresh/mart/tallycast.duckdb").toFile().delete();
    }

    private MartReport build(Path folder) {
        return build(folder, star.folder(), "Europe/Paris");
    }

    private MartReport build(Path folder, Path from, String zone) {
        date = date.plusDays(1);
        return MartBuilder.build(request(folder, from, zone));
    }

    private MartRequest request(Path folder, Path from, String zone) {
        return new MartRequest(
                from,
                folder.resolve("mart"),
                new Night(date, 1),
                Map.of(),
                MetaRows.none(),
                new MartRequest.Company("Acme", "EUR", ZoneId.of(zone), 1),
                new MartRequest.Limits("1GB", folder.resolve("tmp")),
                3,
                "0.1",
                "run-1");
    }

    private static String line(int id, String date, String amount) {
        return "('l%1$d', 'i%1$d', 'invoice', true, false, date '%2$s', %3$s, -1, -1, -1, 'EUR', %4$s, %4$s, false, 'erp')"
                .formatted(id, date, date.replace("-", ""), amount);
    }

    private static int buildsSinceFull(MartReport mart) {
        try {
            return Integer.parseInt(read(mart, "select builds_since_full::varchar from meta.build")
                    .get(0));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row of every table as text, each table sorted; what a build says of itself apart. */
    private static List<String> content(MartReport mart) throws SQLException {
        var content = new ArrayList<String>();
        for (var table : read(
                mart,
                "select schema_name || '.' || table_name from duckdb_tables()"
                        + " where database_name = 'mart' and table_name <> 'build' order by 1")) {
            content.add(table);
            content.addAll(read(mart, "select row::varchar from " + table + " as row order by 1"));
        }
        return content;
    }

    private static List<String> read(MartReport mart, String sql) throws SQLException {
        try (var database = DuckDb.inMemory()) {
            database.execute("attach '" + mart.path() + "' as mart (read_only)");
            database.execute("use mart");
            return database.rows(sql, row -> row.getString(1));
        }
    }
}
