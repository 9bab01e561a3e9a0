package io.tallycast.transform.score.statistics;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Interval of a statistic by drawing blocks of consecutive periods in a circle (Politis and Romano 1992); always the same draws.
 * By as much as the draws lie off the statistic on average, it is moved back (Efron and Tibshirani 1993).
 */
final class Bootstrap {
    private final int draws;
    private final int block;
    private final long seed;
    private final double level;
    /** How often each period is drawn, draw by draw, by the number of periods. */
    private final Map<Integer, int[][]> drawn = new ConcurrentHashMap<>();

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
     * @param lowest least value there is
     * @param highest greatest value there is
     * @return null when no draw gives a value
     */
    @Nullable
    Interval interval(int periods, ToDoubleFunction<int[]> statistic, double lowest, double highest) {
        var values = new double[draws];
        int defined = 0;
        for (var weights : drawn.computeIfAbsent(periods, this::draw)) {
            double value = statistic.applyAsDouble(weights);
            if (!Double.isNaN(value)) {
                values[defined++] = value;
            }
        }
        if (defined == 0) {
            return null;
        }
        var sample = Arrays.copyOf(values, defined);
        var middle = Quantiles.middle(sample, level);
        double whole = statistic.applyAsDouble(once(periods));
        double off = Double.isNaN(whole) ? 0 : Arrays.stream(sample).average().orElseThrow() - whole;
        return new Interval(
                Math.max(lowest, Math.min(highest, middle.low() - off)),
                Math.max(lowest, Math.min(highest, middle.high() - off)));
    }

    private static int[] once(int periods) {
        var weights = new int[periods];
        Arrays.fill(weights, 1);
        return weights;
    }

    private int[][] draw(int periods) {
        var random = new SplittableRandom(seed);
        var all = new int[periods == 0 ? 0 : draws][periods];
        for (var weights : all) {
            draw(random, weights);
        }
        return all;
    }

    private void draw(SplittableRandom random, int[] weights) {
        int drawn = 0;
        while (drawn < weights.length) {
            int start = random.nextInt(weights.length);
            for (int i = 0; i < block && drawn < weights.length; i++, drawn++) {
                weights[(start + i) % weights.length]++;
            }
        }
    }
}
