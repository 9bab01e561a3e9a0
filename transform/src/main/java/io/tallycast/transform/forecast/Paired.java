package io.tallycast.transform.forecast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** The same period forecast by two hands. */
record Paired(ForecastPair previous, ForecastPair step) {

    /** Periods that are complete on both sides, in the order of {@code steps}; at most one row a period on each. */
    static List<Paired> of(List<ForecastPair> previous, List<ForecastPair> steps) {
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
}
