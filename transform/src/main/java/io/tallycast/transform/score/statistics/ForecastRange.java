package io.tallycast.transform.score.statistics;

import java.util.List;

/**
 * Where the actual will lie, by how far earlier actuals lay from their corrected forecasts: split conformal (Papadopoulos and
 * others 2002; Vovk, Gammerman and Shafer 2005).
 *
 * @param low lower end, money
 * @param high upper end, money
 * @param n earlier outcomes behind it
 */
public record ForecastRange(Measure low, Measure high, int n) {
    /** What rounding may take off a product that is a whole number. */
    private static final double ROUNDING = 1e-9;

    /**
     * Range of a corrected forecast.
     *
     * @param groups earlier outcomes at the same horizon, from the closest peers to the widest group; the first that is large
     *     enough counts
     */
    public static ForecastRange of(double corrected, List<PastRatios> groups, ScoreParameters parameters) {
        int widest = 0;
        for (var group : groups) {
            if (group.size() >= parameters.count(Parameter.RANGE_RATIOS)) {
                var ends = group.ends(parameters.get(Parameter.RANGE_LEVEL));
                return new ForecastRange(
                        Measure.of(corrected * ends.low()), Measure.of(corrected * ends.high()), group.size());
            }
            widest = group.size();
        }
        var none = Measure.none(Reason.NO_HISTORY);
        return new ForecastRange(none, none, widest);
    }

    /** Order statistics that leave equal shares outside, the next outcome counted in. */
    static Interval ends(double[] sorted, double level) {
        int n = sorted.length;
        double outside = (1 - level) / 2;
        int low = (int) Math.floor((n + 1) * outside + ROUNDING);
        int high = (int) Math.ceil((n + 1) * (1 - outside) - ROUNDING);
        return new Interval(sorted[Math.max(1, low) - 1], sorted[Math.min(n, high) - 1]);
    }

    /** Fewest outcomes whose order statistics hold the share: with fewer both ends lie outside. */
    static int fewest(double level) {
        return (int) Math.ceil(2 / (1 - level) - ROUNDING) - 1;
    }
}
