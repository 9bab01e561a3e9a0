package io.tallycast.transform.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tallycast.transform.score.statistics.ScoreParameters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Months 1, 2, 3 and so on, each locked at ten times its number and frozen 15 later: a lock knows the months up to two before. */
class AdjustmentsTest {

    @Test
    void aCallIsCorrectedByTheBiasFrozenBeforeItWasLocked() {
        var rows = adjust(steady("a", 10, 130.0), steady("b", 10, 130.0));

        // Nothing is frozen when months 1 and 2 are locked.
        assertThat(value(rows, "rep", "a", 2, "adjusted")).isEqualTo(130.0);
        assertThat(value(rows, "rep", "a", 2, "bias_shrunk")).isEqualTo(0.0);
        assertThat((Double) value(rows, "rep", "a", 3, "adjusted")).isCloseTo(100, within(1e-9));
        assertThat((Double) value(rows, "rep", "a", 10, "bias_shrunk")).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void biasIsTakenFromTheCallWithWhatArrivedLateAndTheCallToldThatNightIsCorrected() {
        var calls = new ArrayList<LockedCall>();
        for (int month = 1; month <= 10; month++) {
            calls.add(call("a", month, 100.0, 125.0, 100.0));
        }
        var rows = adjust(calls);

        assertThat((Double) value(rows, "rep", "a", 10, "bias_shrunk")).isCloseTo(0.25, within(1e-9));
        assertThat(value(rows, "rep", "a", 10, "submitted")).isEqualTo(100.0);
        assertThat((Double) value(rows, "rep", "a", 10, "adjusted")).isCloseTo(80, within(1e-9));
    }

    @Test
    void theFutureDoesNotReachACorrection() {
        var calls = new ArrayList<>(steady("a", 10, 130.0));
        var later = new ArrayList<>(calls.subList(0, 8));
        later.add(call("a", 9, 130.0, 900.0));
        later.add(call("a", 10, 130.0, 900.0));

        assertThat(value(adjust(calls), "rep", "a", 10, "adjusted"))
                .isEqualTo(value(adjust(later), "rep", "a", 10, "adjusted"));
    }

    @Test
    void aRangeComesOnceTwentyOutcomesAreFrozen() {
        var rows = adjust(steady("a", 25, 130.0));

        // 20 outcomes are frozen when month 22 is locked.
        assertThat(value(rows, "rep", "a", 21, "reason")).isEqualTo("no_history");
        assertThat(value(rows, "rep", "a", 21, "p10")).isNull();
        assertThat(value(rows, "rep", "a", 22, "history_count")).isEqualTo(20);
        assertThat(value(rows, "rep", "a", 22, "reason")).isNull();
        // Months 1 and 2 stood uncorrected and came in at 100 / 130; the second lowest of 20 is one of them.
        assertThat((Double) value(rows, "rep", "a", 22, "p10")).isCloseTo(100 * 100 / 130.0, within(1e-9));
        assertThat((Double) value(rows, "rep", "a", 22, "p90")).isCloseTo(100, within(1e-9));
    }

    @Test
    void aTeamIsTheSumOfItsRepsWithItsMissingAndEmptyCallsCounted() {
        var calls = new ArrayList<LockedCall>();
        calls.addAll(steady("a", 12, 130.0));
        calls.addAll(steady("b", 12, 130.0));
        calls.addAll(steady("none", 12, null));
        calls.addAll(steady("zero", 12, 0.0));
        var rows = adjust(calls);

        assertThat(value(rows, "team", "North", 1, "reason")).isEqualTo("no_history");
        assertThat(value(rows, "team", "North", 12, "missing_count")).isEqualTo(1);
        assertThat(value(rows, "team", "North", 12, "excluded_count")).isEqualTo(1);
        assertThat(value(rows, "team", "North", 12, "submitted")).isEqualTo(260.0);
        assertThat(value(rows, "team", "North", 12, "history_count")).isEqualTo(10);
        assertThat(value(rows, "team", "North", 12, "p90")).isNotNull();
        assertThat(value(rows, "company", "company", 12, "adjusted"))
                .isEqualTo(value(rows, "team", "North", 12, "adjusted"));
        assertThat(value(rows, "rep", "none", 12, "reason")).isEqualTo("no_submission");
        assertThat(value(rows, "rep", "zero", 12, "reason")).isEqualTo("no_forecast");
        assertThat(value(rows, "rep", "zero", 12, "adjusted")).isNull();
    }

    @Test
    void whatWasCorrectedStaysAndCountsAsHistory() {
        var all = adjusted(steady("a", 25, 130.0));
        var tonight = new ArrayList<>(all.calls().subList(0, 24));
        tonight.add(call("a", 25, 130.0, null));

        var again = adjusted(tonight);

        assertThat(months(again.rows())).containsExactly(25);
        assertThat(value(again.rows(), "rep", "a", 25, "p10")).isEqualTo(value(all.rows(), "rep", "a", 25, "p10"));
        assertThat(adjusted(again.calls()).rows()).isEmpty();
    }

    private static Set<Integer> months(List<ScoreRow> rows) {
        var months = new TreeSet<Integer>();
        rows.forEach(row -> months.add(Integer.parseInt((String) row.value("period_id"))));
        return months;
    }

    private static List<LockedCall> steady(String repId, int months, @Nullable Double submitted) {
        var calls = new ArrayList<LockedCall>();
        for (int month = 1; month <= months; month++) {
            calls.add(call(repId, month, submitted, 100.0));
        }
        return calls;
    }

    private static LockedCall call(String repId, int month, @Nullable Double submitted, @Nullable Double actual) {
        return call(repId, month, submitted, submitted, actual);
    }

    private static LockedCall call(
            String repId, int month, @Nullable Double submitted, @Nullable Double judged, @Nullable Double actual) {
        return new LockedCall(
                repId,
                "hunter",
                "North",
                Integer.toString(month),
                "month",
                30,
                "booked",
                10L * month,
                LocalDate.of(2026, 1, 1).plusDays(10L * month),
                submitted,
                submitted == null ? "no_submission" : null,
                judged,
                actual,
                actual == null ? null : 10L * month + 15,
                null);
    }

    @SafeVarargs
    private static List<ScoreRow> adjust(List<LockedCall>... calls) {
        var all = new ArrayList<LockedCall>();
        List.of(calls).forEach(all::addAll);
        return adjusted(all).rows();
    }

    private static Adjustments.Result adjusted(List<LockedCall> calls) {
        return Adjustments.of(calls, ScoreParameters.SHIPPED, 1);
    }

    private static @Nullable Object value(List<ScoreRow> rows, String type, String id, int month, String column) {
        return rows.stream()
                .filter(row -> type.equals(row.value("scope_type"))
                        && id.equals(row.value("scope_id"))
                        && Integer.toString(month).equals(row.value("period_id")))
                .findFirst()
                .orElseThrow()
                .value(column);
    }
}
