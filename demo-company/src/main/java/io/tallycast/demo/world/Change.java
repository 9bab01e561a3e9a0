package io.tallycast.demo.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row as it is from an instant on. */
public final class Change {

    private final Instant at;
    private final Object key;
    private final @Nullable Object @Nullable [] row;

    Change(Instant at, Object key, @Nullable Object @Nullable [] row) {
        this.at = at;
        this.key = key;
        this.row = row;
    }

    Instant at() {
        return at;
    }

    /** What identifies the row in its table. */
    public Object key() {
        return key;
    }

    /** Values in the order of the table's columns; null when the row was deleted. */
    public @Nullable Object @Nullable [] row() {
        return row;
    }
}
