package io.tallycast.transform.score;

import io.tallycast.transform.score.statistics.Observation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deal that was open at a lock and expected to close in its month.
 *
 * @param category forecast category at the lock
 * @param stated chance used, and whether the deal was won by the end of the month
 * @param isStillOpen whether it was still open at the end of the month
 * @param endings times in which it stood as closed
 */
public record ScoredDeal(
        String opportunityId,
        @Nullable String category,
        Observation stated,
        boolean isStillOpen,
        List<Ending> endings) {

    /** The chance against being won at all, as far as that is known at an instant; null while the deal is open. */
    @Nullable
    Observation ever(long instant) {
        for (var ending : endings) {
            if (ending.standsAt(instant)) {
                return new Observation(stated.probability(), ending.isWon(), stated.amount(), stated.reference());
            }
        }
        return null;
    }
}
