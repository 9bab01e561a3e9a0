package io.tallycast.transform.star;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the version of a member in force at an instant. A dimension is small beside its facts, so it is held in memory
 * (about 100 bytes a version) and a fact needs no join.
 */
final class DimensionKeys implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Key of the member nobody named. */
    static final long UNKNOWN = -1L;

    private final HashMap<String, Line> lines = new HashMap<>();

    /** Version starts, ascending, and the surrogate of each. */
    private static final class Line implements Serializable {
        private static final long serialVersionUID = 1L;

        private final long[] starts;
        private final long[] keys;

        Line(long[] starts, long[] keys) {
            this.starts = starts;
            this.keys = keys;
        }
    }

    void put(String durable, Collection<Version> versions) {
        var keys = new TreeMap<Instant, Long>();
        versions.forEach(version -> keys.put(version.from(), Surrogate.of(durable, version.from())));
        put(durable, keys);
    }

    /** Takes in the versions of a member: the key of each by its start. */
    void put(String durable, SortedMap<Instant, Long> keys) {
        lines.put(
                durable,
                new Line(
                        keys.keySet().stream().mapToLong(DimensionKeys::micros).toArray(),
                        keys.values().stream().mapToLong(Long::longValue).toArray()));
    }

    boolean contains(String durable) {
        return lines.containsKey(durable);
    }

    /** The key at the instant, the current one without an instant, and that of the unknown member without an id. */
    long at(@Nullable String durable, @Nullable Instant instant) {
        var line = durable == null ? null : lines.get(durable);
        if (line == null) {
            return UNKNOWN;
        }
        var found = instant == null ? line.starts.length - 1 : Arrays.binarySearch(line.starts, micros(instant));
        return line.keys[Math.max(0, found >= 0 ? found : -found - 2)];
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
