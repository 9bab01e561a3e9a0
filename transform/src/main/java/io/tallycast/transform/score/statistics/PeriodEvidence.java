package io.tallycast.transform.score.statistics;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a forecaster's score is made of in one frozen period.
 *
 * @param period number of the period; consecutive periods have consecutive numbers
 * @param actual frozen actual, null when there is none
 * @param calls forecasts by horizon in days; those nobody made are left out
 * @param naives what repeating the past forecast, by horizon in days; only for forecasts that were due, and left out without a past
 * @param deals deals open 30 days before the end, expected to close in the period, and closed since
 * @param due forecasts that were due
 * @param present how many of them were made
 * @param committed amount of the deals in commit 30 days before the end
 * @param pushed how much of it had its close date moved out of the period afterwards
 * @param closed deals the forecaster closed in the period, won or lost
 */
public record PeriodEvidence(
        int period,
        @Nullable Double actual,
        Map<Integer, Double> calls,
        Map<Integer, Double> naives,
        List<Observation> deals,
        int due,
        int present,
        double committed,
        double pushed,
        int closed) {
    /** The horizon at which a forecaster is mainly judged, in days. */
    public static final int MAIN_HORIZON = 30;

    public PeriodEvidence {
        calls = Map.copyOf(calls);
        naives = Map.copyOf(naives);
        deals = List.copyOf(deals);
    }

    /** Forecast and actual at a horizon. */
    public ForecastPair pair(int horizon) {
        return new ForecastPair(period, calls.get(horizon), actual);
    }

    /** What is scored: a call that was due and is missing counts as the naive forecast, so that silence hides no error. */
    ForecastPair scored(int horizon) {
        var call = calls.get(horizon);
        return new ForecastPair(period, call == null ? naives.get(horizon) : call, actual);
    }

    /** Whether there is a call at the main horizon. */
    boolean isCalled() {
        return calls.containsKey(MAIN_HORIZON);
    }

    ForecastPair naivePair() {
        return new ForecastPair(period, naives.get(MAIN_HORIZON), actual);
    }
}
