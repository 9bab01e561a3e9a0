package io.tallycast.jobs.control;

import java.time.LocalDate;
import java.util.Map;

/**
 * A night that published a mart.
 *
 * @param versions version by table of what the mart was built from
 */
public record PublishedNight(LocalDate businessDate, int revision, Map<String, Long> versions) {
    public PublishedNight {
        versions = Map.copyOf(versions);
    }

    /** Its name, as in {@code 2026-10-31-r1}. */
    public String name() {
        return businessDate + "-r" + revision;
    }
}
