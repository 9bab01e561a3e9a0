package io.tallycast.transform.score.statistics;

import java.util.Collection;

/** Whether probabilities come as 0 to 1 or as 0 to 100. */
public enum ProbabilityScale {
    FRACTION(1),
    PERCENT(100);

    private final double whole;

    ProbabilityScale(double whole) {
        this.whole = whole;
    }

    /** As 0 to 1. */
    public double fraction(double stated) {
        return check(stated / whole);
    }

    /**
     * The scale a whole column is in.
     *
     * @throws IllegalArgumentException when a value fits neither scale, or the column mixes both: 0.4 beside 40
     */
    public static ProbabilityScale of(Collection<Double> stated) {
        boolean percent = stated.stream().anyMatch(value -> value > 1);
        boolean fraction = stated.stream().anyMatch(value -> value > 0 && value < 1);
        if (percent && fraction) {
            throw new IllegalArgumentException("Probabilities mix the scales 0 to 1 and 0 to 100");
        }
        var scale = percent ? PERCENT : FRACTION;
        stated.forEach(scale::fraction);
        return scale;
    }

    static double check(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("A probability lies between 0 and 1, this one is " + probability
                    + (probability > 1 && probability <= 100 ? ": is it in percent?" : ""));
        }
        return probability;
    }
}
