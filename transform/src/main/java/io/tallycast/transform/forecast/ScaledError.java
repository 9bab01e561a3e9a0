package io.tallycast.transform.forecast;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;

/** Mean absolute error in terms of what repeating the past would have missed by. Below 1 is better than that. */
public final class ScaledError {
    private ScaledError() {}

    /**
     * Mean absolute error by the mean absolute step of the actuals: MASE (Hyndman and Koehler 2006).
     *
     * @param actuals all frozen actuals up to the end of the window by period, a series for each forecaster
     * @param season periods in a year; steps are a year apart once a series has two years, else one period
     */
    public static Measure mase(
            List<ForecastPair> pairs, Collection<? extends NavigableMap<Integer, Double>> actuals, int season) {
        var rows = ForecastPair.complete(pairs);
        if (rows.isEmpty()) {
            return Measure.none(Reason.NO_ROWS);
        }
        double sum = 0;
        int steps = 0;
        for (var series : actuals) {
            int step = series.size() >= 2 * season ? season : 1;
            for (var actual : series.entrySet()) {
                var before = series.get(actual.getKey() - step);
                if (before != null) {
                    sum += Math.abs(actual.getValue() - before);
                    steps++;
                }
            }
        }
        return steps == 0
                ? Measure.none(Reason.NO_HISTORY)
                : Measure.ratio(meanAbsolute(rows), sum / steps, Reason.NO_NAIVE);
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
