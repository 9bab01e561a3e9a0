package io.tallycast.transform.score.statistics;

import java.util.Comparator;
import java.util.List;

/**
 * Whether errors lean to one side more than chance would have them.
 *
 * @param value sum of errors by mean absolute error (Brown 1959); never beyond the number of periods
 * @param smoothed smoothed error by smoothed absolute error, -1 to 1 (Trigg 1964; Trigg and Leach 1967)
 * @param isAlarm above the limit with enough periods; with few, all errors of one sign and a large bias
 */
public record TrackingSignal(Measure value, Measure smoothed, boolean isAlarm) {

    /** Signal of one series. */
    public static TrackingSignal of(List<ForecastPair> pairs, ScoreParameters parameters) {
        var rows = ForecastPair.complete(pairs).stream()
                .sorted(Comparator.comparingInt(ForecastPair::period))
                .toList();
        double sum = 0;
        double absolute = 0;
        double smoothSum = 0;
        double smoothAbsolute = 0;
        double weight = parameters.get(Parameter.SMOOTHING);
        for (var row : rows) {
            sum += row.error();
            absolute += Math.abs(row.error());
            smoothSum += weight * (row.error() - smoothSum);
            smoothAbsolute += weight * (Math.abs(row.error()) - smoothAbsolute);
        }
        var whenZero = rows.isEmpty() ? Reason.NO_ROWS : Reason.NO_ERROR;
        var value = Measure.ratio(sum, absolute / Math.max(1, rows.size()), whenZero);
        return new TrackingSignal(
                value,
                Measure.ratio(smoothSum, smoothAbsolute, whenZero),
                isAlarm(rows, value.orNaN(), absolute == Math.abs(sum), parameters));
    }

    private static boolean isAlarm(
            List<ForecastPair> rows, double value, boolean sameSign, ScoreParameters parameters) {
        if (rows.size() >= parameters.count(Parameter.TRACKING_PERIODS)) {
            return Math.abs(value) > parameters.get(Parameter.TRACKING_LIMIT);
        }
        var share = ErrorMeasures.of(rows).biasShare().orNaN();
        return rows.size() >= parameters.count(Parameter.TRACKING_FEW_PERIODS)
                && sameSign
                && rows.stream().allMatch(row -> row.error() != 0)
                && Math.abs(share) > parameters.get(Parameter.TRACKING_FEW_BIAS);
    }
}
