package io.tallycast.transform.score.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/**
 * The same period of one forecaster, forecast by two hands.
 *
 * @param previous what it is compared with
 * @param step what is judged
 */
public record Paired(ForecastPair previous, ForecastPair step) {

    /**
     * Periods that are complete on both sides, in the order of {@code steps}.
     *
     * @throws IllegalArgumentException when a period is there twice
     */
    public static List<Paired> of(Collection<ForecastPair> previous, Collection<ForecastPair> steps) {
        var known = new HashMap<Integer, ForecastPair>();
        for (var row : ForecastPair.complete(previous)) {
            if (known.put(row.period(), row) != null) {
                throw new IllegalArgumentException("Period " + row.period() + " is there twice");
            }
        }
        var paired = new ArrayList<Paired>();
        for (var row : ForecastPair.complete(steps)) {
            var other = known.get(row.period());
            if (other != null) {
                paired.add(new Paired(other, row));
            }
        }
        return paired;
    }

    static List<ForecastPair> previous(List<Paired> paired) {
        var rows = new ArrayList<ForecastPair>(paired.size());
        paired.forEach(pair -> rows.add(pair.previous));
        return rows;
    }

    static List<ForecastPair> steps(List<Paired> paired) {
        var rows = new ArrayList<ForecastPair>(paired.size());
        paired.forEach(pair -> rows.add(pair.step));
        return rows;
    }
}
