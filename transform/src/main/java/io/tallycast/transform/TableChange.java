package io.tallycast.transform;

/**
 * What a step did to a star table; all zero means that it wrote no version.
 *
 * @param table table
 * @param inserted rows added
 * @param updated rows replaced
 * @param deleted rows removed
 */
public record TableChange(String table, long inserted, long updated, long deleted) {

    /** Nothing differed, nothing was written. */
    public static TableChange none(String table) {
        return new TableChange(table, 0, 0, 0);
    }

    /** Rows written or removed. */
    public long rows() {
        return inserted + updated + deleted;
    }
}
