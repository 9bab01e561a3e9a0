package io.tallycast.transform;

import java.util.List;

/**
 * What a step did to the star.
 *
 * @param changes tables written, by name; tables that stayed as they were are left out
 */
public record LoadReport(List<TableChange> changes) {
    public LoadReport {
        changes = changes.stream()
                .filter(change -> change.rows() > 0)
                .sorted(java.util.Comparator.comparing(TableChange::table))
                .toList();
    }

    /** Rows written or removed. */
    public long rows() {
        return changes.stream().mapToLong(TableChange::rows).sum();
    }
}
