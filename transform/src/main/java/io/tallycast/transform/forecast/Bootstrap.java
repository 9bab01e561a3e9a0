package io.tallycast.transform.forecast;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Interval of a statistic by drawing blocks of consecutive periods in a circle (Politis and Romano 1992); always the same draws. */
final class Bootstrap {
    private final int draws;
    private final int block;
    private final long seed;
    private final double level;

    Bootstrap(ScoreParameters parameters) {
        draws = parameters.count(Parameter.BOOTSTRAP_DRAWS);
        block = parameters.count(Parameter.BOOTSTRAP_BLOCK);
        seed = parameters.count(Parameter.BOOTSTRAP_SEED);
        level = parameters.get(Parameter.INTERVAL_LEVEL);
    }

    /**
     * Percentile interval.
     *
     * @param statistic from how often each period was drawn; NaN is left out
     * @return null when no draw gives a value
     */
    @Nullable
    Interval interval(int periods, ToDoubleFunction<int[]> statistic) {
        var random = new SplittableRandom(seed);
        var values = new double[draws];
        int defined = 0;
        var weights = new int[periods];
        for (int draw = 0; draw < draws && periods > 0; draw++) {
            draw(random, weights);
            double value = statistic.applyAsDouble(weights);
            if (!Double.isNaN(value)) {
                values[defined++] = value;
            }
        }
        if (defined == 0) {
            return null;
        }
        return Quantiles.middle(Arrays.copyOf(values, defined), level);
    }

    private void draw(SplittableRandom random, int[] weights) {
        Arrays.fill(weights, 0);
        int drawn = 0;
        while (drawn < weights.length) {
            int start = random.nextInt(weights.length);
            for (int i = 0; i < block && drawn < weights.length; i++, drawn++) {
                weights[(start + i) % weights.length]++;
            }
        }
    }
}
