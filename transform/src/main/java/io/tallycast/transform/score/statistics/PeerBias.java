package io.tallycast.transform.score.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.hipparchus.distribution.continuous.TDistribution;

/** Bias of the members of a peer group, each drawn to the group's by the length and steadiness of its record. */
public final class PeerBias {
    private static final int LEAST_FOR_SPREAD = 3;

    private PeerBias() {}

    /**
     * Estimates by member. A member without a usable record has the group's bias; a group without any has none.
     *
     * @param group complete and incomplete pairs of one horizon by member
     */
    public static Map<String, BiasEstimate> of(Map<String, List<ForecastPair>> group, ScoreParameters parameters) {
        var values = winsorised(group, parameters.get(Parameter.WINSOR_SHARE));
        var credibility = Credibility.of(values.values(), parameters);
        double sum = 0;
        double weight = 0;
        for (var own : values.values()) {
            if (own.length > 0) {
                double z = credibility.of(own.length);
                sum += z * Credibility.mean(own);
                weight += z;
            }
        }
        double common = weight == 0 ? 0 : sum / weight;
        var estimates = new TreeMap<String, BiasEstimate>();
        values.forEach((member, own) -> estimates.put(member, estimate(own, common, credibility)));
        return estimates;
    }

    private static BiasEstimate estimate(double[] own, double group, Credibility credibility) {
        if (own.length == 0) {
            var none = Measure.none(Reason.NO_HISTORY);
            return new BiasEstimate(0, none, group, 0, credibility.k(), group, none);
        }
        double mean = Credibility.mean(own);
        double z = credibility.of(own.length);
        return new BiasEstimate(
                own.length,
                Measure.of(mean),
                group,
                z,
                credibility.k(),
                z * mean + (1 - z) * group,
                p(own, mean - group));
    }

    /** Student's test of a mean that lies off by so much. */
    private static Measure p(double[] own, double off) {
        double mean = Credibility.mean(own);
        double squares =
                Arrays.stream(own).map(value -> (value - mean) * (value - mean)).sum();
        int n = own.length;
        if (n < LEAST_FOR_SPREAD || squares == 0) {
            return Measure.none(Reason.NO_HISTORY);
        }
        double t = Math.abs(off) / Math.sqrt(squares / (n - 1) / n);
        return Measure.of(2 * new TDistribution(n - 1).cumulativeProbability(-t));
    }

    /** Errors in terms of the member's mean actual, those outside the group's quantiles held at them. */
    private static Map<String, double[]> winsorised(Map<String, List<ForecastPair>> group, double share) {
        var values = new TreeMap<String, double[]>();
        group.forEach((member, pairs) -> values.put(member, relative(pairs)));
        var all = values.values().stream().flatMapToDouble(Arrays::stream).toArray();
        if (all.length == 0) {
            return values;
        }
        var ends = Quantiles.middle(all, 1 - 2 * share);
        values.replaceAll((member, own) -> DoubleStream.of(own)
                .map(value -> Math.max(ends.low(), Math.min(ends.high(), value)))
                .toArray());
        return values;
    }

    /** None when the actuals do not sum to more than zero: the mean is then no measure of size. */
    private static double[] relative(List<ForecastPair> pairs) {
        var rows = ForecastPair.complete(pairs);
        double mean = rows.stream().mapToDouble(ForecastPair::came).average().orElse(0);
        return mean <= 0
                ? new double[0]
                : rows.stream().mapToDouble(row -> row.error() / mean).toArray();
    }
}
