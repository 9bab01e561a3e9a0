package io.tallycast.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.reports.SqlQuery.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {

    private static final String[] MART = {
        "create schema star",
        "create table star.dim_rep as from (values ('R1', 'Zoé \"Z\" Ąbe', true), ('R2', 'Bo', true), ('R3', 'Bo', true),"
                + " ('R1', 'Zoe', false)) as rep(rep_id, name, is_current)",
        "create table star.dim_period as from (values ('2026-08', date '2026-08-01', date '2026-08-31'))"
                + " as period(period_id, start_date, end_date)",
        """
        create table star.fct_forecast_score as
        select 'rep' as scope_type, 'R1' as scope_id, 'all' as horizon, 'submitted' as method, 'booked' as basis, *
        from (values
          ('2026-10', '2025-09', '2026-08', 12, 40, 61.04, 55.0, 70.0, 'C', 'over', 66.0, 0.7),
          ('2026-11', '2025-10', '2026-09', 12, 41, 61.56, 55.0, 70.0, 'C', 'over', 66.0, 0.7),
          ('2027-12', '2026-11', '2027-10', 12, 44, 80.0, 75.0, 90.0, 'A', 'neutral', 66.0, 0.7)
        ) as score(as_of_month, first_period_id, last_period_id, period_count, closed_deal_count, score, score_low,
          score_high, grade, direction, group_score, credibility)
        cross join (
          select 0.6 as accuracy, 0.5 as neutrality, null as calibration, 0.4 as skill, 1.0 as discipline,
            0.62 as accuracy_shrunk, 0.55 as neutrality_shrunk, null as calibration_shrunk, 0.45 as skill_shrunk,
            0.98 as discipline_shrunk, 0.4375 as accuracy_weight, 0.25 as neutrality_weight,
            null as calibration_weight, 0.1875 as skill_weight, 0.125 as discipline_weight
        )""",
        """
        create table star.fct_forecast_locked as
        select 'R1' as rep_id, '2026-08' as period_id, 'booked' as basis, * from (values
          (30, date '2026-08-01', 'submitted', 1, 900.00, 'submitted', null),
          (30, date '2026-08-01', 'submitted', 2, 1000.00, 'submitted', null),
          (30, date '2026-08-01', 'weighted', 1, 700.00, 'derived', null),
          (0, date '2026-08-31', 'submitted', 1, null, 'missing', 'no_submission'),
          (0, date '2026-08-31', 'weighted', 1, 800.00, 'derived', null)
        ) as locked(horizon_days, as_of_date, method, version, amount, provenance, reason)""",
        """
        create table star.fct_forecast_actual as
        from (values ('R1', '2026-08', 'booked', 0, 780.00), ('R1', '2026-08', 'booked', 1, 800.00),
          ('R1', '2026-08', 'booked', 2, 850.00)) as actual(rep_id, period_id, basis, version, amount)""",
        """
        create table star.fct_forecast_locked_deal as
        select 'R1' as rep_id, '2026-08' as period_id, 30 as horizon_days, 'weighted' as method, 'booked' as basis, *
        from (values (1, 'D1', 'commit', 1000.00, 0.5, 500.00), (1, 'D2', 'commit', 400.00, 0.5, 200.00))
          as locked(version, opportunity_id, forecast_category, amount, probability, contribution)""",
        """
        create table star.fct_forecast_locked_deal_change as
        select 'R1' as rep_id, '2026-08' as period_id, 30 as horizon_days, 'weighted' as method, 'booked' as basis, *
        from (values (2, 'D1', false, 'commit', 1200.00, 0.5, 600.00), (2, 'D2', true, 'commit', 400.00, 0.5, 200.00),
            (3, 'D1', false, 'commit', 1000.00, 0.5, 500.00), (3, 'D2', false, 'commit', 400.00, 0.5, 200.00))
          as change(version, opportunity_id, is_gone, forecast_category, amount, probability, contribution)""",
        """
        create table star.fct_opportunity as from (values
          ('D1', 'One', 'lost', false, 'R1', date '2026-08-20', null),
          ('D2', 'Two', 'won', true, 'R1', date '2026-08-21', 450.00),
          ('D3', 'Three', 'won', true, 'R1', date '2026-08-31', 350.00),
          ('D4', 'Four', 'won', true, 'R1', date '2026-09-01', 999.00)
        ) as deal(opportunity_id, name, status, is_won, owner_id, closed_date, won_amount_company)"""
    };

    @TempDir
    Path folder;

    Path mart;

    @BeforeEach
    void createMart() throws SQLException, IOException {
        mart = folder.resolve("mart.duckdb");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + mart);
                var statement = connection.createStatement()) {
            for (String sql : MART) {
                statement.execute(sql);
            }
            statement.execute(Files.readString(Path.of("../sql/macros/locked_deal.sql")));
        }
    }

    private String explain(String rep, String period, Format format) {
        StringBuilder out = new StringBuilder();
        Explanation.write(mart, rep, period, 30, format, out);
        return out.toString();
    }

    @Test
    void goesFromTheScoreToTheDealsBehindIt() {
        assertThat(explain("R1", "2026-08", Format.TABLE)).isEqualTo("""
                Zoé "Z" Ąbe (R1), 2026-08

                Score: 100 x the sum of weight x component, drawn to the peers by credibility
                as_of_month  window_months       months  closed_deals  score   low  high  grade  direction  peers  credibility
                -----------  ------------------  ------  ------------  -----  ----  ----  -----  ---------  -----  -----------
                2026-11      2025-10 to 2026-09      12            41   61.6  55.0  70.0  C      over        66.0          0.7
                (1 row)

                Its components, from 0 to 1
                component     own  drawn_to_peers  weight  points
                -----------  ----  --------------  ------  ------
                accuracy      0.6            0.62  0.4375   27.13
                neutrality    0.5            0.55  0.2500   13.75
                calibration  NULL            NULL    NULL    NULL
                skill         0.4            0.45  0.1875    8.44
                discipline    1.0            0.98  0.1250   12.25
                (5 rows)

                Calls for 2026-08 against what was booked
                days_before_end  locked_on      call  call_is        manager  weighted_deals  booked   error  error_share
                ---------------  ----------  -------  -------------  -------  --------------  ------  ------  -----------
                             30  2026-08-01  1000.00  submitted      NULL             700.00  800.00  200.00         0.25
                              0  2026-08-31     NULL  no_submission  NULL             800.00  800.00    NULL         NULL
                (2 rows)

                Deals as locked 30 days before the end, the largest errors first
                opportunity_id  deal   category   amount  chance  contribution  outcome                   closed_on   booked    error
                --------------  -----  --------  -------  ------  ------------  ------------------------  ----------  ------  -------
                D1              One    commit    1000.00     0.5        500.00  lost                      2026-08-20    0.00   500.00
                D3              Three  NULL         NULL    NULL          0.00  won, not in the forecast  2026-08-31  350.00  -350.00
                D2              Two    commit     400.00     0.5        200.00  won                       2026-08-21  450.00  -250.00
                (3 rows)

                In sum: the call is the deals weighted by their chances, and judgment on top
                   call  weighted_deals  judgment  booked  error_of_deals   error
                -------  --------------  --------  ------  --------------  ------
                1000.00          700.00    300.00  800.00         -100.00  200.00
                (1 row)

                """);
    }

    @Test
    void isOneJsonObjectForPrograms() {
        assertThat(explain("zoé \"z\" ąbe", "2026-08", Format.JSON))
                .startsWith(
                        "{\"asked\": [\n{\"rep_id\":\"R1\",\"rep_name\":\"Zoé \\\"Z\\\" Ąbe\",\"period_id\":\"2026-08\"}\n]\n, \"score\": [")
                .contains("\"components\": [", "\"calls\": [", "\"deals\": [")
                .endsWith(
                        "\"total\": [\n{\"call\":1000.00,\"weighted_deals\":700.00,\"judgment\":300.00,\"booked\":800.00,"
                                + "\"error_of_deals\":-100.00,\"error\":200.00}\n]\n}\n");
    }

    @Test
    void saysWhichRepOrPeriodItDoesNotKnow() {
        assertThatThrownBy(() -> explain("Nobody", "2026-08", Format.TABLE))
                .isInstanceOf(ReportException.class)
                .hasMessageStartingWith(
                        "No rep is called 'Nobody'. Name one by id or by full name; they are in star.dim_rep. Near it: ");
        assertThatThrownBy(() -> explain("Bo", "2026-08", Format.TABLE))
                .hasMessage("Several reps are called 'Bo'. Name one by id: R2, R3.");
        assertThatThrownBy(() -> explain("R2", "August", Format.TABLE))
                .hasMessageContainingAll("Nothing was locked for Bo and August", "2026-08 or 2026-Q3");
    }
}
