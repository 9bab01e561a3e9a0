package io.tallycast.transform.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tallycast.transform.score.statistics.ForecastPair;
import io.tallycast.transform.score.statistics.Interval;
import io.tallycast.transform.score.statistics.Observation;
import io.tallycast.transform.score.statistics.RangeCoverage;
import io.tallycast.transform.score.statistics.ScoreParameters;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two reps of one team over January to June, one calling 110 and one 90 of 100; scored at the end of August. */
class MonthScoresTest {
    private static final int JANUARY = Months.number("2026-01");
    private static final long AUGUST_END = 1_000;

    private final ScoreBook book = new ScoreBook();

    @Test
    void aRepHasItsErrorsAndATeamThoseOfItsRows() {
        call("a", 110.0);
        call("b", 90.0);

        var rep = row("rep", "a", "30", "submitted", "booked");
        assertThat(rep.value("period_count")).isEqualTo(6);
        assertThat((Double) rep.value("bias_share")).isCloseTo(0.1, within(1e-12));
        assertThat(rep.value("forecast_amount")).isEqualTo(660.0);
        assertThat(rep.value("peer_group")).isEqualTo("hunter");
        assertThat((Double) rep.value("bias_own")).isCloseTo(0.1, within(1e-12));
        assertThat(rep.value("offset_share")).isNull();

        var team = row("team", "North", "30", "submitted", "booked");
        assertThat(team.value("period_count")).isEqualTo(12);
        assertThat(team.value("bias_share")).isEqualTo(0.0);
        assertThat((Double) team.value("wape")).isCloseTo(0.1, within(1e-12));
        assertThat(team.value("offset_amount")).isEqualTo(120.0);
        assertThat(team.value("offset_share")).isEqualTo(1.0);
        assertThat(team.value("tracking_signal")).isNull();
        assertThat((String) team.value("reasons")).contains("tracking_signal=no_error");
        assertThat(team.value("bias_own")).isNull();
        assertThat(row("company", "company", "30", "submitted", "booked").value("wape"))
                .isEqualTo(team.value("wape"));
    }

    @Test
    void eachHandIsComparedWithTheOneBefore() {
        call("a", 110.0);
        pairs("a", new Series("booked", "stage_model", 30), 120.0);
        pairs("a", new Series("booked", "naive_last", 30), 140.0);

        var submitted = row("rep", "a", "30", "submitted", "booked");
        assertThat(submitted.value("previous_method")).isEqualTo("stage_model");
        assertThat((Double) submitted.value("value_added")).isCloseTo(0.1, within(1e-12));
        assertThat(submitted.value("better_count")).isEqualTo(6);
        assertThat((Double) submitted.value("value_added_p")).isCloseTo(2.0 / 64, within(1e-12));
        assertThat(submitted.value("naive_method")).isEqualTo("naive_last");
        assertThat(submitted.value("rel_mae")).isEqualTo(0.25);

        var model = row("rep", "a", "30", "stage_model", "booked");
        assertThat(model.value("previous_method")).isEqualTo("naive_last");
        assertThat((Double) model.value("value_added")).isCloseTo(0.2, within(1e-12));
        assertThat(row("rep", "a", "30", "naive_last", "booked").value("previous_method"))
                .isNull();
    }

    @Test
    void whatNobodyForecastCountsAsDueOnly() {
        call("a", null);

        var row = row("rep", "a", "30", "submitted", "booked");
        assertThat(row.value("due_count")).isEqualTo(6);
        assertThat(row.value("present_count")).isEqualTo(0);
        assertThat(row.value("coverage")).isEqualTo(0.0);
        assertThat(row.value("wape")).isNull();
        assertThat((String) row.value("reasons")).contains("wape=no_rows");
    }

    @Test
    void monthsOutsideTheWindowDoNotCount() {
        call("a", 110.0);
        book.addPair(new Series("booked", "submitted", 30), "a", new ForecastPair(JANUARY - 1, 900.0, 100.0));
        book.addPair(new Series("booked", "submitted", 30), "a", new ForecastPair(JANUARY + 6, 900.0, 100.0));

        assertThat(row("rep", "a", "30", "submitted", "booked").value("forecast_amount"))
                .isEqualTo(660.0);
    }

    @Test
    void theScoreRowHoldsTheComponents() {
        call("a", 110.0);
        call("b", 90.0);
        pairs("a", new Series("booked", "naive_last", 30), 130.0);
        IntStream.range(0, 6).forEach(month -> book.addClosed("a", JANUARY + month, 3));
        book.addDeal(
                new Series("booked", "weighted", 30),
                "a",
                JANUARY,
                new ScoredDeal("d1", "commit", new Observation(0.5, true, 300, null), false, List.of()));
        book.addDeal(
                new Series("booked", "weighted", 30),
                "a",
                JANUARY,
                new ScoredDeal("d2", "commit", new Observation(0.5, false, 100, null), true, List.of()));

        var row = row("rep", "a", "all", "submitted", "booked");
        assertThat((Double) row.value("accuracy")).isCloseTo(1 / 1.1, within(1e-12));
        assertThat((Double) row.value("neutrality")).isCloseTo(0.8, within(1e-12));
        assertThat(row.value("calibration")).isNull();
        assertThat(row.value("skill")).isEqualTo(0.75);
        // A quarter of what was committed was still open at the end.
        assertThat(row.value("discipline")).isEqualTo(0.75);
        assertThat(row.value("closed_deal_count")).isEqualTo(18);
        assertThat(row.value("is_ranked")).isEqualTo(true);
        assertThat(row.value("grade")).isIn("A", "B");
        assertThat(row.value("direction")).isEqualTo("over");
        assertThat((Double) row.value("score")).isBetween(70.0, 90.0);
        assertThat(row.value("due_count")).isEqualTo(6);

        var other = row("rep", "b", "all", "submitted", "booked");
        assertThat(other.value("is_ranked")).isEqualTo(false);
        assertThat(other.value("score")).isNull();
        assertThat((String) other.value("reasons")).contains("score=insufficient_history");
        assertThat(row("team", "North", "all", "submitted", "booked").value("score"))
                .isNotNull();
    }

    @Test
    void theScoreJudgesStatedChancesByTheEndAndLeavesOutWhatIsOpen() {
        call("a", 110.0);
        for (int deal = 0; deal < 17; deal++) {
            var ending = deal == 16 ? List.<Ending>of() : List.of(new Ending(10, 9_999, deal < 12));
            book.addDeal(
                    new Series("booked", "weighted", 30),
                    "a",
                    JANUARY,
                    new ScoredDeal("d" + deal, "commit", observed(0.75, false), true, ending));
        }

        var row = row("rep", "a", "all", "submitted", "booked");
        // 12 of 16 closed were won, as stated; none in the month.
        assertThat(row.value("deal_count")).isEqualTo(16);
        assertThat(row.value("calibration")).isEqualTo(1.0);
    }

    @Test
    void aMonthWithoutACallIsScoredAsTheNaiveForecastOfItsHorizon() {
        call("a", 110.0);
        pairs("a", new Series("booked", "naive_last", 30), 130.0);
        pairs("a", new Series("booked", "naive_last", 14), 125.0);
        pairs("a", new Series("booked", "submitted", 14), null);

        // (0.45 * 100 / 110 + 0.15 * 100 / 125) / 0.60
        assertThat((Double) row("rep", "a", "all", "submitted", "booked").value("accuracy"))
                .isCloseTo(0.881818, within(0.000001));
    }

    @Test
    void chancesAreJudgedByTheMonthAndByTheEnd() {
        call("a", 110.0);
        var series = new Series("booked", "weighted", 14);
        book.addDeal(
                series,
                "a",
                JANUARY,
                new ScoredDeal("won", "commit", observed(0.8, true), false, List.of(new Ending(10, 9_999, true))));
        book.addDeal(
                series,
                "a",
                JANUARY,
                new ScoredDeal(
                        "late",
                        "best_case",
                        observed(0.8, false),
                        true,
                        List.of(new Ending(10, 20, false), new Ending(50, 9_999, true))));
        book.addDeal(
                series,
                "a",
                JANUARY,
                new ScoredDeal("open", null, observed(0.2, false), true, List.of(new Ending(AUGUST_END, 9_999, true))));

        var row = row("rep", "a", "14", "weighted", "booked");
        assertThat(row.value("deal_count")).isEqualTo(3);
        // (0.04 + 0.64 + 0.04) / 3
        assertThat((Double) row.value("brier_score")).isCloseTo(0.24, within(1e-12));
        assertThat(row.value("ever_deal_count")).isEqualTo(2);
        assertThat(row.value("ever_open_count")).isEqualTo(1);
        assertThat((Double) row.value("ever_brier_score")).isCloseTo(0.04, within(1e-12));
        assertThat(row.value("commit_deal_count")).isEqualTo(1);
        assertThat(row.value("commit_win_rate")).isEqualTo(1.0);
        assertThat(row.value("best_case_value_rate")).isEqualTo(0.0);
        assertThat(row("rep", "a", "14", "weighted", "cohort").value("deal_count"))
                .isNull();
    }

    @Test
    void rangesGivenInTheWindowAreCounted() {
        call("a", 110.0);
        var series = new Series("booked", "submitted", 30);
        book.addRange(series, "a", JANUARY, new RangeCoverage.Given(new Interval(90, 110), 100));
        book.addRange(series, "a", JANUARY + 1, new RangeCoverage.Given(new Interval(101, 110), 100));

        var row = row("rep", "a", "30", "submitted", "booked");
        assertThat(row.value("range_count")).isEqualTo(2);
        assertThat(row.value("range_coverage")).isEqualTo(0.5);
    }

    @Test
    void everyScopeHasEachHorizonMethodAndBasisOnce() {
        call("a", 110.0);
        call("b", 90.0);

        assertThat(rows()).hasSize(4 * (2 * 7 * 6 + 2));
        assertThat(rows().stream().map(row -> row.value("scope_id"))).doesNotContain("manager");
    }

    private void call(String repId, @Nullable Double amount) {
        pairs(repId, new Series("booked", "submitted", 30), amount);
    }

    private void pairs(String repId, Series series, @Nullable Double amount) {
        for (int month = 0; month < 6; month++) {
            book.addPair(series, repId, new ForecastPair(JANUARY + month, amount, 100.0));
        }
    }

    private static Observation observed(double probability, boolean isWon) {
        return new Observation(probability, isWon, 100, null);
    }

    private List<ScoreRow> rows() {
        var month = new ScoreMonth(
                "2026-08",
                AUGUST_END,
                "2026-01",
                "2026-06",
                List.of(
                        new Member("a", "hunter", "North", 40),
                        new Member("b", "hunter", "North", 40),
                        new Member("manager", "hunter", "North", 40)));
        return MonthScores.of(book, month, new Scorer(ScoreParameters.SHIPPED, 1));
    }

    private ScoreRow row(String type, String id, String horizon, String method, String basis) {
        return rows().stream()
                .filter(row -> type.equals(row.value("scope_type"))
                        && id.equals(row.value("scope_id"))
                        && horizon.equals(row.value("horizon"))
                        && method.equals(row.value("method"))
                        && basis.equals(row.value("basis")))
                .findFirst()
                .orElseThrow();
    }
}
