package io.tallycast.transform.score.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forecast and frozen actual of one period, in one currency.
 *
 * @param period number of the period; consecutive periods have consecutive numbers
 * @param forecast what was expected, null when nobody said
 * @param actual what came, null while it is not frozen
 */
public record ForecastPair(
        int period, @Nullable Double forecast, @Nullable Double actual) {

    /** A forecast nobody made and an actual nobody knows are no error; zero is. */
    boolean isComplete() {
        return forecast != null && actual != null;
    }

    double called() {
        return required(forecast);
    }

    double came() {
        return required(actual);
    }

    /** Forecast less actual: above zero is over-forecast. */
    double error() {
        return called() - came();
    }

    /** Those that can be scored. */
    static List<ForecastPair> complete(Collection<ForecastPair> pairs) {
        var complete = new ArrayList<ForecastPair>(pairs.size());
        for (var pair : pairs) {
            if (pair.isComplete()) {
                complete.add(pair);
            }
        }
        return complete;
    }

    private double required(@Nullable Double value) {
        if (value == null) {
            throw new IllegalStateException("Period " + period + " lacks forecast or actual");
        }
        return value;
    }
}
