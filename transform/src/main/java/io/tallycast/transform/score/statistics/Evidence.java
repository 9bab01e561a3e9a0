package io.tallycast.transform.score.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a forecaster is scored on.
 *
 * @param id forecaster
 * @param peerGroup forecasters one is compared with
 * @param hiredIn number of the month the forecaster was hired in, null when unknown
 * @param window frozen periods in ascending order
 */
public record Evidence(
        String id, String peerGroup, @Nullable Integer hiredIn, List<PeriodEvidence> window) {
    public Evidence {
        window = List.copyOf(window);
    }

    List<ForecastPair> pairs(int horizon) {
        return ForecastPair.complete(
                window.stream().map(period -> period.pair(horizon)).toList());
    }

    List<Observation> deals() {
        return window.stream().flatMap(period -> period.deals().stream()).toList();
    }

    /** Periods with forecast and actual at the main horizon from a month of employment on, 1 being the month hired in. */
    int periodsFrom(int monthOfEmployment) {
        int first = hiredIn == null ? Integer.MIN_VALUE : hiredIn + monthOfEmployment - 1;
        return (int) pairs(PeriodEvidence.MAIN_HORIZON).stream()
                .filter(pair -> pair.period() >= first)
                .count();
    }

    int closed() {
        return window.stream().mapToInt(PeriodEvidence::closed).sum();
    }
}
