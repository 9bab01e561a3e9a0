package io.tallycast.transform;

import java.util.List;

/**
 * What staging found.
 *
 * @param counts rows by source and entity; empty when the night landed nothing
 */
public record StageReport(List<EntityCount> counts) {
    public StageReport {
        counts = List.copyOf(counts);
    }

    /** Rows read. */
    public long read() {
        return counts.stream().mapToLong(EntityCount::read).sum();
    }

    /** Rows rejected. */
    public long quarantined() {
        return counts.stream().mapToLong(EntityCount::quarantined).sum();
    }
}
