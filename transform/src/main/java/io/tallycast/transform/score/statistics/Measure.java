package io.tallycast.transform.score.statistics;

import org.jspecify.annotations.Nullable;

/**
 * A number, or the reason why there is none. Never both, never neither.
 *
 * @param value the number, null when undefined
 * @param reason why it is undefined, null when it is not
 */
public record Measure(@Nullable Double value, @Nullable Reason reason) {
    public Measure {
        if ((value == null) == (reason == null)) {
            throw new IllegalStateException("value " + value + " with reason " + reason);
        }
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalStateException("not a number: " + value);
        }
    }

    public static Measure of(double value) {
        return new Measure(value, null);
    }

    public static Measure none(Reason reason) {
        return new Measure(null, reason);
    }

    /** The quotient, undefined for the reason given when the denominator is zero. */
    static Measure ratio(double numerator, double denominator, Reason whenZero) {
        return denominator == 0 ? none(whenZero) : of(numerator / denominator);
    }

    /** A share of summed actuals, undefined unless they are above zero. */
    static Measure shareOfActuals(double numerator, double actuals) {
        return actuals < 0 ? none(Reason.NEGATIVE_ACTUALS) : ratio(numerator, actuals, Reason.ZERO_ACTUALS);
    }

    /** The number, NaN when undefined. */
    double orNaN() {
        return value == null ? Double.NaN : value;
    }
}
