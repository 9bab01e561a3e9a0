package io.tallycast.transform.score.statistics;

import java.util.Collection;
import java.util.TreeMap;

/**
 * How much of the single errors cancels out in the sum, which a team's own error hides.
 *
 * @param single sum of the absolute errors of all forecasters and periods, money
 * @param net sum over periods of the absolute error of the sum, money
 * @param share part of the single errors that cancelled out, 0 to 1
 */
public record OffsetBenefit(double single, double net, Measure share) {

    /** Benefit over rows of several forecasters. */
    public static OffsetBenefit of(Collection<ForecastPair> pooled) {
        var rows = ForecastPair.complete(pooled);
        var byPeriod = new TreeMap<Integer, Double>();
        double single = 0;
        for (var row : rows) {
            single += Math.abs(row.error());
            byPeriod.merge(row.period(), row.error(), Double::sum);
        }
        double net = byPeriod.values().stream().mapToDouble(Math::abs).sum();
        return new OffsetBenefit(
                single,
                net,
                rows.isEmpty() ? Measure.none(Reason.NO_ROWS) : Measure.ratio(single - net, single, Reason.NO_ERROR));
    }
}
