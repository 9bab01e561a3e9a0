package io.tallycast.transform.score.statistics;

/**
 * A forecast corrected by the bias its maker has shown.
 *
 * @param submitted forecast as made, money
 * @param bias bias corrected by, held within the limits; estimated only from periods frozen before the forecast was locked
 * @param value corrected forecast, money; undefined when the forecast is zero or below
 */
public record BiasCorrection(double submitted, double bias, Measure value) {

    /** Corrects a forecast: {@code submitted / (1 + bias)}. */
    public static BiasCorrection of(double submitted, double shrunkenBias, ScoreParameters parameters) {
        double bias = Math.max(
                parameters.get(Parameter.BIAS_LOWEST), Math.min(parameters.get(Parameter.BIAS_HIGHEST), shrunkenBias));
        return new BiasCorrection(
                submitted, bias, submitted > 0 ? Measure.of(submitted / (1 + bias)) : Measure.none(Reason.NO_FORECAST));
    }
}
