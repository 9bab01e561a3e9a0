package io.tallycast.transform.score;

import org.jspecify.annotations.Nullable;

/**
 * A rep as it is at the end of the month scored.
 *
 * @param peerGroup reps one is compared with
 * @param employedMonths month of employment, 1 is the month hired in; null when unknown
 */
public record Member(
        String repId,
        String peerGroup,
        @Nullable String team,
        @Nullable Integer employedMonths) {}
