package io.tallycast.transform.score.statistics;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What several forecasters bring together. Whole earlier periods are drawn, because a bad month is bad for all: their errors
 * stay correlated as they were (block bootstrap, Künsch 1989). One period is drawn at a time, so that more and more draws end
 * in each period counted once; that limit is taken.
 *
 * @param middle median outcome, money; the plain sum while there is no range
 * @param low lower end of the range
 * @param high upper end of the range
 * @param periods earlier periods behind it
 * @param excluded forecasters left out because their forecast is zero or below
 */
public record RollUp(double middle, Measure low, Measure high, int periods, int excluded) {

    /**
     * Rolls up the forecasts of one period and horizon.
     *
     * @param forecasts corrected forecasts by forecaster, undefined ones are counted and left out
     * @param past earlier outcomes at the same horizon by forecaster, of these and others, for each period there are any
     */
    public static RollUp of(
            Map<String, BiasCorrection> forecasts,
            Collection<Map<String, PastCorrection>> past,
            ScoreParameters parameters) {
        var corrected = new TreeMap<String, Double>();
        forecasts.forEach((id, forecast) -> {
            var value = forecast.value().value();
            if (value != null) {
                corrected.put(id, value);
            }
        });
        int excluded = forecasts.size() - corrected.size();
        double level = parameters.get(Parameter.RANGE_LEVEL);
        if (past.size() < ForecastRange.fewest(level)) {
            var none = Measure.none(Reason.NO_HISTORY);
            double sum =
                    corrected.values().stream().mapToDouble(Double::doubleValue).sum();
            return new RollUp(sum, none, none, past.size(), excluded);
        }
        var totals = past.stream()
                .mapToDouble(period -> total(corrected, period))
                .sorted()
                .toArray();
        var ends = ForecastRange.ends(totals, level);
        return new RollUp(
                Quantiles.of(totals, 0.5), Measure.of(ends.low()), Measure.of(ends.high()), totals.length, excluded);
    }

    /** Everybody off by as much as in that period; who was not there, as all the others together. */
    private static double total(Map<String, Double> corrected, Map<String, PastCorrection> period) {
        double common =
                period.values().stream().mapToDouble(PastCorrection::actual).sum()
                        / period.values().stream()
                                .mapToDouble(PastCorrection::corrected)
                                .sum();
        return corrected.entrySet().stream()
                .mapToDouble(one -> one.getValue() * ratio(period.get(one.getKey()), common))
                .sum();
    }

    private static double ratio(@Nullable PastCorrection own, double common) {
        return own == null ? common : own.ratio();
    }
}
