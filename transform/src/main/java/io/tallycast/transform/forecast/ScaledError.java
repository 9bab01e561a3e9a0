package io.tallycast.transform.forecast;

import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Collectors;

/** Mean absolute error in terms of what repeating the past would have missed by. Below 1 is better than that. */
public final class ScaledError {
    private ScaledError() {}

    /**
     * Mean absolute error by the mean absolute step of the actuals: MASE (Hyndman and Koehler 2006).
     *
     * @param actuals all frozen actuals up to the end of the window, by period
     * @param season periods in a year; steps are a year apart once two years exist, else one period
     */
    public static Measure mase(List<ForecastPair> pairs, NavigableMap<Integer, Double> actuals, int season) {
        var rows = ForecastPair.complete(pairs);
        if (rows.isEmpty()) {
            return Measure.none(Reason.NO_ROWS);
        }
        int step = actuals.size() >= 2 * season ? season : 1;
        double sum = 0;
        int steps = 0;
        for (var actual : actuals.entrySet()) {
            var before = actuals.get(actual.getKey() - step);
            if (before != null) {
                sum += Math.abs(actual.getValue() - before);
                steps++;
            }
        }
        return steps == 0
                ? Measure.none(Reason.NO_HISTORY)
                : Measure.ratio(meanAbsolute(rows), sum / steps, Reason.NO_NAIVE);
    }

    /** Mean absolute error by that of a naive forecast over the periods both have: RelMAE (Fildes 1992). */
    public static Measure relative(List<ForecastPair> pairs, List<ForecastPair> naive) {
        var paired = Paired.of(naive, pairs);
        return paired.isEmpty()
                ? Measure.none(Reason.NO_ROWS)
                : Measure.ratio(
                        meanAbsolute(paired.stream().map(Paired::step).collect(Collectors.toList())),
                        meanAbsolute(paired.stream().map(Paired::previous).collect(Collectors.toList())),
                        Reason.NO_NAIVE);
    }

    private static double meanAbsolute(List<ForecastPair> rows) {
        return rows.stream().mapToDouble(row -> Math.abs(row.error())).sum() / rows.size();
    }
}
