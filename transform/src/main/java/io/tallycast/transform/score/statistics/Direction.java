package io.tallycast.transform.score.statistics;

import java.util.Locale;

/** To which side a forecaster errs. */
public enum Direction {
    /** Calls more than comes. */
    OVER,
    /** Calls less than comes. */
    UNDER,
    NEUTRAL;

    /** The side a bias, sum of errors by sum of actuals, lies on. */
    public static Direction of(double bias, ScoreParameters parameters) {
        double limit = parameters.get(Parameter.DIRECTION_LIMIT);
        if (bias > limit) {
            return OVER;
        }
        return bias < -limit ? UNDER : NEUTRAL;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
