package io.tallycast.transform.score.statistics;

import java.util.Arrays;

/** Quantiles of samples. */
final class Quantiles {
    private Quantiles() {}

    /** The quantile between the two nearest order statistics (Hyndman and Fan 1996, type 7). The sample is not empty. */
    static double of(double[] sample, double share) {
        return ofSorted(sorted(sample), share);
    }

    /** The interval that leaves equal shares outside. */
    static Interval middle(double[] sample, double level) {
        var sorted = sorted(sample);
        return new Interval(ofSorted(sorted, (1 - level) / 2), ofSorted(sorted, (1 + level) / 2));
    }

    private static double[] sorted(double[] sample) {
        var sorted = sample.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double ofSorted(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
