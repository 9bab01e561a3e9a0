package io.tallycast.transform.score.statistics;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How often past ranges held.
 *
 * @param n ranges whose actual is frozen
 * @param held how many held it
 * @param share {@code held / n}
 * @param interval where the true share may lie (Wilson 1927), null without ranges
 */
public record RangeCoverage(
        int n, int held, Measure share, @Nullable Interval interval) {

    /** A range that was given, and what came. */
    public record Given(Interval range, double actual) {
        public boolean held() {
            return range.holds(actual);
        }
    }

    public static RangeCoverage of(Collection<Given> ranges, ScoreParameters parameters) {
        int n = ranges.size();
        int held = (int) ranges.stream().filter(Given::held).count();
        return new RangeCoverage(
                n,
                held,
                n == 0 ? Measure.none(Reason.NO_ROWS) : Measure.of((double) held / n),
                n == 0 ? null : Interval.wilson(held, n, parameters.get(Parameter.RATE_LEVEL)));
    }
}
