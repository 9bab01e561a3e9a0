package io.tallycast.transform.score.statistics;

import java.util.List;

/**
 * Parts of the Brier score over groups of observations.
 *
 * @param bias by how much reliability and resolution are too large for chance alone; NaN when a group has one observation
 */
record Murphy(
        double reliability,
        double resolution,
        double uncertainty,
        double withinVariance,
        double withinCovariance,
        double calibrationError,
        double bias) {

    static Murphy of(List<List<Observation>> groups, int n) {
        double rate = groups.stream().mapToDouble(Murphy::wins).sum() / n;
        double reliability = 0;
        double resolution = 0;
        double variance = 0;
        double covariance = 0;
        double distance = 0;
        double bias = 0;
        for (var group : groups) {
            int size = group.size();
            double stated = ProbabilityGroups.mean(group);
            double observed = wins(group) / size;
            reliability += size * (stated - observed) * (stated - observed);
            resolution += size * (observed - rate) * (observed - rate);
            distance += size * Math.abs(stated - observed);
            bias += bias(size, observed, n);
            for (var observation : group) {
                double off = observation.probability() - stated;
                variance += off * off;
                covariance += 2 * off * (observation.outcome() - observed);
            }
        }
        return new Murphy(
                reliability / n, resolution / n, rate * (1 - rate), variance / n, covariance / n, distance / n, bias);
    }

    private static double wins(List<Observation> group) {
        int wins = 0;
        for (var observation : group) {
            wins += observation.isWon() ? 1 : 0;
        }
        return wins;
    }

    /** Part of the correction a group brings (Ferro and Fricker 2012). */
    static double bias(double size, double observed, double n) {
        return size < 2 ? Double.NaN : size / n * observed * (1 - observed) / (size - 1);
    }

    BrierScore.Corrected corrected(int n) {
        if (Double.isNaN(bias)) {
            var none = Measure.none(Reason.TOO_FEW_DEALS);
            return new BrierScore.Corrected(none, none, none);
        }
        double spread = uncertainty / (n - 1);
        return new BrierScore.Corrected(
                Measure.of(reliability - bias),
                Measure.of(resolution - bias + spread),
                Measure.of(uncertainty + spread));
    }
}
