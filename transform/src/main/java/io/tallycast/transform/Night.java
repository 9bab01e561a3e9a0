package io.tallycast.transform;

import java.time.LocalDate;

/**
 * One run over a business date.
 *
 * @param businessDate day the run is for
 * @param revision 1 for the first run of the day, one more for each forced one
 * @param full whether models see everything landed up to this night, not only what this night landed; needed after a
 *     night that failed before its rows were loaded, and for a forced one. The star is the same either way
 */
public record Night(LocalDate businessDate, int revision, boolean full) {

    /** Name of the landing batches that belong to this night. */
    public String batchId() {
        return businessDate + "-r" + revision;
    }
}
