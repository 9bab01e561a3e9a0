package io.tallycast.ingest.jdbc;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reckons with cursor values. */
final class Overlap {

    private Overlap() {}

    /**
     * Where the next extraction begins: the landed cursor, less the overlap when it is a time. Null = at the beginning,
     * because the cursor is of another type than it was.
     */
    static @Nullable Object before(Column cursor, String landed, Duration overlap) {
        Object value;
        try {
            value = cursor.parse(landed);
        } catch (RuntimeException ofAnotherType) {
            return null;
        }
        if (value instanceof LocalDateTime time) {
            return time.minus(overlap);
        }
        if (value instanceof OffsetDateTime time) {
            return time.minus(overlap);
        }
        if (value instanceof LocalDate date) {
            return date.minusDays(overlap.plusDays(1).minusNanos(1).toDays());
        }
        return value;
    }

    /** Whether one cursor text lies behind another. */
    static boolean isFurther(Column cursor, String value, String landed) {
        Object before;
        try {
            before = cursor.parse(landed);
        } catch (RuntimeException ofAnotherType) {
            return true;
        }
        @SuppressWarnings("unchecked")
        Comparable<Object> now = (Comparable<Object>) cursor.parse(value);
        return now.compareTo(before) > 0;
    }
}
