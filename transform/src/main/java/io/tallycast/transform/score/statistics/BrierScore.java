package io.tallycast.transform.score.statistics;

import java.util.Collection;

/**
 * Mean squared distance of stated probability and outcome (Brier 1950), and its parts (Murphy 1973) over groups:
 * {@code score = reliability - resolution + uncertainty + withinVariance - withinCovariance} (Stephenson, Coelho and Jolliffe
 * 2008; the last two are zero when all members of a group state the same). Raw values; may be below zero where corrected.
 *
 * @param n deals
 * @param score 0 is perfect, 1 the worst
 * @param reliability squared distance of stated from observed rates: 0 is calibrated
 * @param resolution squared distance of the groups' rates from the overall rate: more is better
 * @param uncertainty spread of the outcomes themselves
 * @param withinVariance mean squared distance of what was stated from its group's mean
 * @param withinCovariance twice the covariance of that with the outcome
 * @param corrected the three terms without the bias of small groups, undefined for a single deal
 * @param skill 1 less score by the score of stating the peer group's earlier win rate, over deals where there was one
 * @param calibrationError mean absolute distance of stated from observed rates (Naeini, Cooper and Hauskrecht 2015)
 * @param amountWeighted the score with each deal weighted by its amount
 */
public record BrierScore(
        int n,
        Measure score,
        Measure reliability,
        Measure resolution,
        Measure uncertainty,
        Measure withinVariance,
        Measure withinCovariance,
        Corrected corrected,
        Measure skill,
        Measure calibrationError,
        Measure amountWeighted) {

    /** Reliability, resolution and uncertainty by Ferro and Fricker (2012). */
    public record Corrected(Measure reliability, Measure resolution, Measure uncertainty) {}

    /** Score of the observations, each deal once. */
    public static BrierScore of(Collection<Observation> observations) {
        int n = observations.size();
        if (n == 0) {
            var none = Measure.none(Reason.NO_ROWS);
            return new BrierScore(
                    0, none, none, none, none, none, none, new Corrected(none, none, none), none, none, none);
        }
        var murphy = Murphy.of(ProbabilityGroups.of(observations), n);
        double squared = 0;
        double compared = 0;
        double reference = 0;
        double weighted = 0;
        double amount = 0;
        for (var observation : observations) {
            squared += observation.squaredError();
            var known = observation.reference();
            if (known != null) {
                compared += observation.squaredError();
                reference += (known - observation.outcome()) * (known - observation.outcome());
            }
            weighted += observation.amount() * observation.squaredError();
            amount += observation.amount();
        }
        return new BrierScore(
                n,
                Measure.of(squared / n),
                Measure.of(murphy.reliability()),
                Measure.of(murphy.resolution()),
                Measure.of(murphy.uncertainty()),
                Measure.of(murphy.withinVariance()),
                Measure.of(murphy.withinCovariance()),
                murphy.corrected(n),
                reference == 0 ? Measure.none(Reason.NO_NAIVE) : Measure.of(1 - compared / reference),
                Measure.of(murphy.calibrationError()),
                amount > 0 ? Measure.of(weighted / amount) : Measure.none(Reason.ZERO_ACTUALS));
    }
}
