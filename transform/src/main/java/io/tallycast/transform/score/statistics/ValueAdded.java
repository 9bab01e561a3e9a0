package io.tallycast.transform.score.statistics;

import java.util.List;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * What one hand added to the forecast of the hand before it (Gilliland 2010).
 *
 * @param n periods both hands forecast
 * @param wapeCut WAPE of the previous step less WAPE of this one: above zero is better; a share, 0.05 is five points
 * @param better periods with a smaller absolute error than the previous step's
 * @param worse periods with a greater one
 * @param p chance of a split at least as uneven if neither hand were better: exact two-sided sign test (Dixon and Mood 1946)
 */
public record ValueAdded(int n, Measure wapeCut, int better, int worse, Measure p) {

    /** Compares over periods both forecast, of one forecaster or of several. */
    public static ValueAdded of(List<Paired> paired) {
        int better = 0;
        int worse = 0;
        for (var pair : paired) {
            int order = Double.compare(
                    Math.abs(pair.step().error()), Math.abs(pair.previous().error()));
            better += order < 0 ? 1 : 0;
            worse += order > 0 ? 1 : 0;
        }
        var before = ErrorMeasures.of(Paired.previous(paired)).wape();
        var after = ErrorMeasures.of(Paired.steps(paired)).wape();
        var cut = before.value() == null ? before : Measure.of(before.orNaN() - after.orNaN());
        return new ValueAdded(paired.size(), cut, better, worse, signTest(better, worse));
    }

    private static Measure signTest(int better, int worse) {
        if (better + worse == 0) {
            return Measure.none(Reason.NO_ROWS);
        }
        var fair = new BinomialDistribution(better + worse, 0.5);
        return Measure.of(Math.min(1, 2 * fair.cumulativeProbability(Math.min(better, worse))));
    }
}
