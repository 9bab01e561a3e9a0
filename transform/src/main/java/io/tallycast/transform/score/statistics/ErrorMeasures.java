package io.tallycast.transform.score.statistics;

import java.util.List;

/**
 * Errors over a window; the error is forecast less actual, so above zero is over-forecast.
 *
 * @param n periods with both forecast and actual
 * @param bias sum of errors, money
 * @param biasShare sum of errors by sum of actuals
 * @param wape sum of absolute errors by sum of actuals (Kolassa and Schütz 2007)
 * @param mape mean of absolute errors by actual, defined only when every actual is above zero
 * @param accuracy sum of the lesser by sum of the greater of forecast and actual, 0 to 1, the same for double and half (Ružička 1958);
 *     what is below zero counts as zero
 * @param floored periods in which something below zero counted as zero
 */
public record ErrorMeasures(
        int n, double bias, Measure biasShare, Measure wape, Measure mape, Measure accuracy, int floored) {

    /** Measures of the pairs that are complete, in any order; rows of several forecasters may be pooled. */
    public static ErrorMeasures of(List<ForecastPair> pairs) {
        var rows = ForecastPair.complete(pairs);
        if (rows.isEmpty()) {
            var none = Measure.none(Reason.NO_ROWS);
            return new ErrorMeasures(0, 0, none, none, none, none, 0);
        }
        double error = 0;
        double absolute = 0;
        double actual = 0;
        double relative = 0;
        double lesser = 0;
        double greater = 0;
        int floored = 0;
        boolean positive = true;
        for (var row : rows) {
            error += row.error();
            absolute += Math.abs(row.error());
            actual += row.came();
            positive &= row.came() > 0;
            relative += Math.abs(row.error()) / row.came();
            lesser += Math.max(0, Math.min(row.called(), row.came()));
            greater += Math.max(0, Math.max(row.called(), row.came()));
            floored += row.called() < 0 || row.came() < 0 ? 1 : 0;
        }
        return new ErrorMeasures(
                rows.size(),
                error,
                Measure.shareOfActuals(error, actual),
                Measure.shareOfActuals(absolute, actual),
                positive ? Measure.of(relative / rows.size()) : Measure.none(Reason.NON_POSITIVE_ACTUAL),
                Measure.ratio(lesser, greater, Reason.ZERO_ACTUALS),
                floored);
    }
}
