package io.tallycast.transform.score;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A call. What was told that night is corrected; bias is taken from what was known of it when its actual was frozen.
 *
 * @param periodType month or quarter
 * @param asOf when it was locked, microseconds of the epoch
 * @param submitted as first locked, null when nobody made one
 * @param missing why nobody did
 * @param judged as known when the actual was first frozen: with what arrived late, null when nobody made one
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
        @Nullable Double judged,
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
