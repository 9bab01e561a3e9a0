package io.tallycast.transform.score.statistics;

import java.util.List;
import java.util.NavigableMap;

/** Mean absolute error in terms of what repeating the past would have missed by. Below 1 is better than that. */
public final class ScaledError {
    private ScaledError() {}

    /**
     * Steps of actuals from one period to the next, or to the same of the next year.
     *
     * @param sum of their absolute sizes
     * @param count of them
     */
    public record Steps(double sum, int count) {
        public static final Steps NONE = new Steps(0, 0);

        /**
         * Steps of one series.
         *
         * @param actuals all frozen actuals up to the end of the window by period
         * @param season periods in a year; steps are a year apart once the series has two, else one period
         */
        public static Steps of(NavigableMap<Integer, Double> actuals, int season) {
            int step = actuals.size() >= 2 * season ? season : 1;
            double sum = 0;
            int count = 0;
            for (var actual : actuals.entrySet()) {
                var before = actuals.get(actual.getKey() - step);
                if (before != null) {
                    sum += Math.abs(actual.getValue() - before);
                    count++;
                }
            }
            return new Steps(sum, count);
        }

        public Steps plus(Steps other) {
            return new Steps(sum + other.sum, count + other.count);
        }
    }

    /** Mean absolute error by the mean absolute step of the actuals: MASE (Hyndman and Koehler 2006). */
    public static Measure mase(List<ForecastPair> pairs, Steps steps) {
        var rows = ForecastPair.complete(pairs);
        if (rows.isEmpty()) {
            return Measure.none(Reason.NO_ROWS);
        }
        return steps.count() == 0
                ? Measure.none(Reason.NO_HISTORY)
                : Measure.ratio(meanAbsolute(rows), steps.sum() / steps.count(), Reason.NO_NAIVE);
    }

    /** Mean absolute error by that of the hand before, say a naive one, over periods both have: RelMAE (Fildes 1992). */
    public static Measure relative(List<Paired> paired) {
        return paired.isEmpty()
                ? Measure.none(Reason.NO_ROWS)
                : Measure.ratio(
                        meanAbsolute(Paired.steps(paired)), meanAbsolute(Paired.previous(paired)), Reason.NO_NAIVE);
    }

    private static double meanAbsolute(List<ForecastPair> rows) {
        double sum = 0;
        for (var row : rows) {
            sum += Math.abs(row.error());
        }
        return sum / rows.size();
    }
}
