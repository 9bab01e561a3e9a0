package io.tallycast.transform.score.statistics;

import java.util.Collection;
import java.util.List;

/**
 * A point of the calibration curve.
 *
 * @param n deals
 * @param stated mean of the stated probabilities
 * @param observed share won
 * @param interval where the true share may lie (Wilson 1927)
 */
public record CalibrationPoint(int n, double stated, double observed, Interval interval) {

    /** The curve in ascending order of what was stated; empty without observations. */
    public static List<CalibrationPoint> curve(Collection<Observation> observations, ScoreParameters parameters) {
        double level = parameters.get(Parameter.RATE_LEVEL);
        return ProbabilityGroups.of(observations).stream()
                .map(group -> {
                    double wins =
                            group.stream().mapToDouble(Observation::outcome).sum();
                    return new CalibrationPoint(
                            group.size(),
                            ProbabilityGroups.mean(group),
                            wins / group.size(),
                            Interval.wilson(wins, group.size(), level));
                })
                .toList();
    }
}
