package io.tallycast.transform.score.statistics;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What became of the deals that stood in a forecast category, commit or best case, when it was locked.
 *
 * @param n deals locked
 * @param countShare deals won in the period by deals locked
 * @param valueShare locked amount of those by locked amount
 * @param interval where the true share of deals may lie, null without deals
 */
public record CategoryCalibration(
        int n,
        Measure countShare,
        Measure valueShare,
        @Nullable Interval interval) {

    /**
     * Counts the deals of one category.
     *
     * @param deals each deal once, won meaning won in the period
     */
    public static CategoryCalibration of(Collection<Observation> deals, ScoreParameters parameters) {
        int n = deals.size();
        if (n == 0) {
            return new CategoryCalibration(0, Measure.none(Reason.NO_ROWS), Measure.none(Reason.NO_ROWS), null);
        }
        double wins = deals.stream().mapToDouble(Observation::outcome).sum();
        double amount = deals.stream().mapToDouble(Observation::amount).sum();
        double won = deals.stream()
                .mapToDouble(deal -> deal.amount() * deal.outcome())
                .sum();
        return new CategoryCalibration(
                n,
                Measure.of(wins / n),
                amount > 0 ? Measure.of(won / amount) : Measure.none(Reason.ZERO_ACTUALS),
                Interval.wilson(wins, n, parameters.get(Parameter.RATE_LEVEL)));
    }
}
