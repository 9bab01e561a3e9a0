package io.tallycast.transform.forecast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a forecaster is scored on.
 *
 * @param id forecaster
 * @param peerGroup forecasters one is compared with
 * @param employedMonths month of employment at the end of the window, 1 is the month hired in; null when long ago or unknown
 * @param window frozen periods in ascending order
 */
public record Evidence(
        String id, String peerGroup, @Nullable Integer employedMonths, List<PeriodEvidence> window) {
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

    int closed() {
        return window.stream().mapToInt(PeriodEvidence::closed).sum();
    }
}
