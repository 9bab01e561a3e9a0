package io.tallycast.ingest;

import java.time.LocalDate;

/**
 * The night an extraction works for. Its batch id is {@code <businessDate>-r<revision>}, so a night consists of exactly
 * the batches that carry its id.
 */
public record Night(String batch, LocalDate businessDate, int revision) {

    public static Night of(LocalDate businessDate, int revision) {
        return new Night(businessDate + "-r" + revision, businessDate, revision);
    }
}
