package io.tallycast.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sentence that judges needs something to judge: over a mart of nothing, of one row or of one month no report says one. */
class ClaimsTest {

    /** Labels that judge, as their names say: too much, too little, better, worse, all, none, most. */
    private static final Pattern CLAIM = Pattern.compile(".*\\.(over|under|neutral|leaning|calibrated|fastest|shrinking"
            + "|ahead|behind|beaten|missed|up|down|level|clean|all|some|best)$|ranges\\.title|narrative\\.ranges"
            + "|narrative\\.forecast|horizons\\.title|ageing\\.title\\.none|unmatched\\.title\\.none"
            + "|added\\.title\\.none|exceptions\\.title\\.none");

    @TempDir
    Path folder;

    static Stream<Arguments> marts() {
        return ReportCatalog.all().stream()
                .flatMap(report -> Stream.of("nothing", "one row of each table", "one month of history")
                        .flatMap(rows -> Stream.of(Locale.ENGLISH, Locale.FRENCH)
                                .map(language -> Arguments.of(report, rows, language))));
    }

    @ParameterizedTest
    @MethodSource("marts")
    void noClaimIsMadeOverNothingOneRowOrOneMonth(Report report, String rows, Locale language) throws Exception {
        TestMart company = new TestMart();
        Path file = folder.resolve("mart.duckdb");
        company.months = 1;
        company.reps = 1;
        company.stages = 1;
        company.exceptions = 1;
        company.write(file);
        keep(file, rows.equals("nothing") ? 0 : rows.startsWith("one row") ? 1 : Integer.MAX_VALUE);
        try (Mart mart = Mart.open(file)) {
            ReportRenderer.Page page =
                    ReportRenderer.page(mart, report, Period.of("2026-10"), Scope.company(), "", language);
            Set<String> said = new TreeSet<>();
            page.queries()
                    .values()
                    .forEach(query -> query.rows()
                            .forEach(row -> row.forEach((column, label) -> {
                                if (column.endsWith("_message") && label != null) {
                                    said.add(label.toString());
                                }
                            })));
            assertThat(said)
                    .isNotEmpty()
                    .noneMatch(label -> CLAIM.matcher(label).matches());
        }
    }

    /** Leaves so many rows in each table; what the month came to is not compared with anything then. */
    private static void keep(Path file, int rows) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                var statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (var found =
                    statement.executeQuery("select table_name from duckdb_tables() where schema_name = 'kpi'")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            for (String table : tables) {
                statement.execute("delete from kpi." + table + " where rowid >= " + rows);
            }
            // One row is no history: what a score looks back on is one month and one deal.
            statement.execute(
                    "update kpi.forecast_reliability_month set periods = 1, closed_deals = 1, is_ranked = false,"
                            + " direction = null, score = null, reason = 'few_months', group_score = null");
            statement.execute("update kpi.forecast_total_month set periods = 1");
            statement.execute("update kpi.forecast_value_added_month set compared = 1, verdict = 'few'");
            statement.execute("update kpi.adjusted_forecast_period set has_held = null where period_id <> '2026-08'");
            statement.execute("update kpi.calibration_curve_month set deals = 2, won = 0");
            statement.execute("update kpi.revenue_month set target = null, quota = null, calls = 1, calls_missing = 2");
            statement.execute("update kpi.bookings_rep_month set quota = null, attainment = null");
        }
    }
}
