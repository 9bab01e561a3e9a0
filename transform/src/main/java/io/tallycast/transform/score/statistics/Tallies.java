package io.tallycast.transform.score.statistics;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Sums per period that all components of the score follow from, so that a pooled score and every draw of the bootstrap is
 * the same arithmetic over other weights of the periods.
 *
 * @param periods one array of sums a period, in ascending order of the periods
 */
record Tallies(List<double[]> periods) {
    /** Horizons accuracy is scored at, in days. */
    static final int[] HORIZONS = {90, 60, PeriodEvidence.MAIN_HORIZON, 14};

    static final int LESSER = 0;
    static final int GREATER = LESSER + HORIZONS.length;
    static final int ERROR = GREATER + HORIZONS.length;
    /** Errors of naive forecasts in place of missing calls, whatever their side. */
    static final int SILENT_ERROR = ERROR + 1;

    static final int CALLED = SILENT_ERROR + 1;
    static final int ACTUAL = CALLED + 1;
    static final int OWN_MISS = ACTUAL + 1;
    static final int NAIVE_MISS = OWN_MISS + 1;
    static final int NAIVE_ROWS = NAIVE_MISS + 1;
    static final int DUE = NAIVE_ROWS + 1;
    static final int PRESENT = DUE + 1;
    static final int COMMITTED = PRESENT + 1;
    static final int PUSHED = COMMITTED + 1;
    static final int ROWS = PUSHED + 1;
    /** From here on three sums a probability group: deals, stated probabilities, wins. */
    static final int GROUPS = ROWS + 1;

    static final int GROUP_SUMS = 3;

    /** Tallies of one forecaster, or of several pooled: their rows of a period are drawn together. */
    static Tallies of(Collection<Evidence> forecasters) {
        var keys = ProbabilityGroups.keys(
                forecasters.stream().flatMap(one -> one.deals().stream()).toList());
        var byPeriod = new TreeMap<Integer, double[]>();
        for (var forecaster : forecasters) {
            for (var evidence : forecaster.window()) {
                add(
                        byPeriod.computeIfAbsent(
                                evidence.period(), period -> new double[GROUPS + GROUP_SUMS * keys.size()]),
                        evidence,
                        keys);
            }
        }
        return new Tallies(List.copyOf(byPeriod.values()));
    }

    /** Sums over all periods but one. */
    double[] sumWithout(int period) {
        var weights = new int[periods.size()];
        Arrays.fill(weights, 1);
        weights[period] = 0;
        return sum(weights);
    }

    /** Sums over the periods, each counted as often as its weight says. */
    double[] sum(int[] weights) {
        var sums = new double[periods.isEmpty() ? GROUPS : periods.get(0).length];
        for (int period = 0; period < weights.length; period++) {
            if (weights[period] > 0) {
                add(sums, periods.get(period), weights[period]);
            }
        }
        return sums;
    }

    /** Draws spend most of their time here, and most draw a period once: then there is nothing to multiply. */
    private static void add(double[] sums, double[] values, int times) {
        if (times == 1) {
            for (int i = 0; i < values.length; i++) {
                sums[i] += values[i];
            }
            return;
        }
        double weight = times;
        for (int i = 0; i < values.length; i++) {
            sums[i] += weight * values[i];
        }
    }

    /** Sums over the periods, each counted once. */
    double[] sum() {
        var once = new int[periods.size()];
        Arrays.fill(once, 1);
        return sum(once);
    }

    private static void add(double[] sums, PeriodEvidence evidence, List<Double> keys) {
        for (int h = 0; h < HORIZONS.length; h++) {
            var pair = evidence.scored(HORIZONS[h]);
            if (pair.isComplete()) {
                sums[LESSER + h] += Math.max(0, Math.min(pair.called(), pair.came()));
                sums[GREATER + h] += Math.max(0, Math.max(pair.called(), pair.came()));
            }
        }
        var main = evidence.scored(PeriodEvidence.MAIN_HORIZON);
        if (main.isComplete()) {
            sums[ROWS]++;
            if (evidence.isCalled()) {
                sums[CALLED]++;
                sums[ERROR] += main.error();
            } else {
                sums[SILENT_ERROR] += Math.abs(main.error());
            }
            sums[ACTUAL] += main.came();
            var naive = evidence.naivePair();
            if (naive.isComplete()) {
                sums[OWN_MISS] += Math.abs(main.error());
                sums[NAIVE_MISS] += Math.abs(naive.error());
                sums[NAIVE_ROWS]++;
            }
        }
        sums[DUE] += evidence.due();
        sums[PRESENT] += evidence.present();
        sums[COMMITTED] += evidence.committed();
        sums[PUSHED] += evidence.pushed();
        for (var deal : evidence.deals()) {
            int at = GROUPS + GROUP_SUMS * ProbabilityGroups.position(keys, deal.probability());
            sums[at]++;
            sums[at + 1] += deal.probability();
            sums[at + 2] += deal.outcome();
        }
    }
}
