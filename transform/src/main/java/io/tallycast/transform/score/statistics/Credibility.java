package io.tallycast.transform.score.statistics;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * How much of its own record counts for a member of a group, the rest being the group's (Bühlmann 1967, variances by Bühlmann
 * and Straub 1970).
 *
 * @param k variance within members by variance between them: the number of periods that gives credibility one half
 */
public record Credibility(double k) {

    /** Credibility over the members' values, one a period each; the shipped number of periods where variances cannot be told. */
    public static Credibility of(Collection<double[]> members, ScoreParameters parameters) {
        var known = members.stream().filter(values -> values.length > 0).toList();
        double n = known.stream().mapToInt(values -> values.length).sum();
        double squares = known.stream()
                .mapToDouble(values -> values.length * values.length)
                .sum();
        double within = within(known, n - known.size());
        double between = between(known, n, within) / (n - squares / n);
        double k = within / between;
        return new Credibility(between > 0 && Double.isFinite(k) ? k : parameters.get(Parameter.CREDIBILITY_PERIODS));
    }

    /** Weight of a member's own record: 0 without one, 1 only where members never vary. */
    public double of(int periods) {
        return periods == 0 ? 0 : periods / (periods + k);
    }

    private static double within(List<double[]> members, double freedom) {
        double sum = 0;
        for (var values : members) {
            double mean = mean(values);
            sum += Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .sum();
        }
        return sum / freedom;
    }

    private static double between(List<double[]> members, double n, double within) {
        double mean = members.stream().flatMapToDouble(Arrays::stream).sum() / n;
        double sum = -(members.size() - 1) * within;
        for (var values : members) {
            double off = mean(values) - mean;
            sum += values.length * off * off;
        }
        return sum;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }
}
