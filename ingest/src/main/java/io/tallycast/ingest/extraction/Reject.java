package io.tallycast.ingest.extraction;

import org.jspecify.annotations.Nullable;

/**
 * A row that could not be read: where, what and why.
 *
 * @param key of the row, as landed, if it can be read: the row exists in the source, although it cannot be landed
 */
public record Reject(
        @Nullable String file,
        @Nullable Long line,
        @Nullable String column,
        @Nullable String value,
        String reason,
        @Nullable String key) {

    /** The reason of a row that has no key: it is none of those that have landed. */
    public static final String NO_KEY = "the key is empty";

    private static final int LONGEST_VALUE = 1000;

    public Reject {
        if (value != null && value.length() > LONGEST_VALUE) {
            value = value.substring(0, LONGEST_VALUE) + "…";
        }
        if (key != null && (key.length() > LONGEST_VALUE || key.indexOf('\0') >= 0)) {
            key = null;
        }
    }
}
