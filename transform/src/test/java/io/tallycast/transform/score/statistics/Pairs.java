package io.tallycast.transform.score.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pairs of the periods 1, 2, 3 and so on. */
final class Pairs {
    private Pairs() {}

    static List<ForecastPair> of(@Nullable Double[] forecasts, @Nullable Double[] actuals) {
        var pairs = new ArrayList<ForecastPair>();
        for (int i = 0; i < forecasts.length; i++) {
            pairs.add(new ForecastPair(i + 1, forecasts[i], actuals[i]));
        }
        return pairs;
    }

    static @Nullable Double[] money(@Nullable Number... amounts) {
        var values = new Double[amounts.length];
        for (int i = 0; i < amounts.length; i++) {
            values[i] = amounts[i] == null ? null : amounts[i].doubleValue();
        }
        return values;
    }
}
