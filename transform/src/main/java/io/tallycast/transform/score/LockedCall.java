package io.tallycast.transform.score;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A call as first locked.
 *
 * @param periodType month or quarter
 * @param asOf when it was locked, microseconds of the epoch
 * @param submitted null when nobody made one
 * @param missing why nobody did
 * @param actual first frozen actual, null before
 * @param frozenAt when that was, microseconds of the epoch
 * @param correction the correction stored for it, null when there is none yet
 */
public record LockedCall(
        String repId,
        String peerGroup,
        @Nullable String team,
        String periodId,
        String periodType,
        int horizon,
        String basis,
        long asOf,
        LocalDate asOfDate,
        @Nullable Double submitted,
        @Nullable String missing,
        @Nullable Double actual,
        @Nullable Long frozenAt,
        @Nullable Correction correction) {

    /**
     * What was made of a call.
     *
     * @param value corrected forecast, null when the call is missing, zero or below
     */
    public record Correction(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high) {}

    /** Whether the actual was final at an instant. */
    boolean isFrozen(long instant) {
        return actual != null && frozenAt != null && frozenAt <= instant;
    }
}
