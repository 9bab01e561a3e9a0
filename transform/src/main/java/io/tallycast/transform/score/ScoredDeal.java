package io.tallycast.transform.score;

import io.tallycast.transform.forecast.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A deal that was open at a lock and expected to close in its month.
 *
 * @param category forecast category at the lock
 * @param stated chance used, and whether the deal was won by the end of the month
 * @param isStillOpen whether it was still open at the end of the month
 */
public record ScoredDeal(String opportunityId, @Nullable String category, Observation stated, boolean isStillOpen) {}
