package io.tallycast.transform.forecast;

import java.util.Arrays;

/** Quantiles of samples. */
final class Quantiles {
    private Quantiles() {}

    /** The quantile between the two nearest order statistics (Hyndman and Fan 1996, type 7). The sample is not empty. */
    static double of(double[] sample, double share) {
        var sorted = sample.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
