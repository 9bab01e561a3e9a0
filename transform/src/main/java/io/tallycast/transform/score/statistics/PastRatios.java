package io.tallycast.transform.score.statistics;

import java.util.Collection;

/** How far earlier actuals of a group lay from their corrected forecasts, in ascending order. */
public final class PastRatios {
    private final double[] sorted;

    private PastRatios(double[] sorted) {
        this.sorted = sorted;
    }

    public static PastRatios of(Collection<PastCorrection> group) {
        return new PastRatios(
                group.stream().mapToDouble(PastCorrection::ratio).sorted().toArray());
    }

    int size() {
        return sorted.length;
    }

    /** Order statistics that leave equal shares outside. */
    Interval ends(double level) {
        return ForecastRange.ends(sorted, level);
    }
}
