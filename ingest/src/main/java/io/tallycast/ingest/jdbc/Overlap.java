package io.tallycast.ingest.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reckons with cursor values. */
final class Overlap {

    /** Where a day comes first and last. */
    private static final ZoneOffset FIRST = ZoneOffset.ofHours(14);

    private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

    private Overlap() {}

    /**
     * Where the next extraction begins: the landed cursor, less the overlap when it is a time. Null = at the beginning,
     * because the cursor is of another type than it was.
     */
    static @Nullable Object before(Column cursor, String landed, Duration overlap) {
        Object value = parsed(cursor, landed);
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

    /** Whether a cursor is a time that has not come yet wherever on earth it was written. */
    static boolean isAhead(Column cursor, String value, Instant now) {
        Object time = parsed(cursor, value);
        if (time instanceof OffsetDateTime instant) {
            return instant.toInstant().isAfter(now);
        }
        if (time instanceof LocalDateTime local) {
            return local.toInstant(FIRST).isAfter(now);
        }
        return time instanceof LocalDate date
                && date.atStartOfDay().toInstant(FIRST).isAfter(now);
    }

    /** Now, as such a cursor would have it where the day comes last. */
    static String now(Column cursor, Instant now) {
        return switch (cursor.type().kind()) {
            case DATE -> Column.format(LocalDate.ofInstant(now, LAST));
            case TIMESTAMPTZ -> Column.format(now.atOffset(ZoneOffset.UTC));
            default -> Column.format(LocalDateTime.ofInstant(now, LAST));
        };
    }

    /** Whether one cursor text lies behind another. */
    static boolean isFurther(Column cursor, String value, String landed) {
        Object before = parsed(cursor, landed);
        if (before == null) {
            return true;
        }
        @SuppressWarnings("unchecked")
        Comparable<Object> now = (Comparable<Object>) cursor.parse(value);
        return now.compareTo(before) > 0;
    }

    /** Null when it was a value of another type. */
    private static @Nullable Object parsed(Column cursor, String text) {
        try {
            return cursor.parse(text);
        } catch (RuntimeException ofAnotherType) {
            return null;
        }
    }
}
