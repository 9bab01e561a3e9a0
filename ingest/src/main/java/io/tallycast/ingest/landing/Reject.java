package io.tallycast.ingest.landing;

import org.jspecify.annotations.Nullable;

/** A row that could not be read: where, what and why. */
public record Reject(
        @Nullable String file,
        @Nullable Long line,
        @Nullable String column,
        @Nullable String value,
        String reason) {

    private static final int LONGEST_VALUE = 1000;

    public Reject {
        if (value != null && value.length() > LONGEST_VALUE) {
            value = value.substring(0, LONGEST_VALUE) + "…";
        }
    }
}
