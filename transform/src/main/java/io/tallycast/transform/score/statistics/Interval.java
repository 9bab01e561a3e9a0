package io.tallycast.transform.score.statistics;

import org.hipparchus.distribution.continuous.NormalDistribution;

/** From low to high, both included. */
public record Interval(double low, double high) {

    /**
     * Where the true rate behind wins out of n may lie (Wilson 1927).
     *
     * @param n at least 1
     */
    public static Interval wilson(double wins, double n, double level) {
        double z = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
        double rate = wins / n;
        double centre = (rate + z * z / (2 * n)) / (1 + z * z / n);
        double half = z / (1 + z * z / n) * Math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    public boolean holds(double value) {
        return value >= low && value <= high;
    }
}
