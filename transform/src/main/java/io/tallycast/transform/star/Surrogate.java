package io.tallycast.transform.star;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;

/** Surrogate keys as Spark SQL's {@code xxhash64(id, valid_from)} gives them, so that both sides agree. */
final class Surrogate {
    private static final long SEED = 42;

    private Surrogate() {}

    static long of(String durable, Instant validFrom) {
        return withInstant(withText(SEED, durable), validFrom);
    }

    static long of(String one, String other, Instant validFrom) {
        return withInstant(withText(withText(SEED, one), other), validFrom);
    }

    private static long withText(long seed, String text) {
        var bytes = UTF8String.fromString(text);
        return XXH64.hashUnsafeBytes(bytes.getBaseObject(), bytes.getBaseOffset(), bytes.numBytes(), seed);
    }

    private static long withInstant(long seed, Instant instant) {
        return XXH64.hashLong(ChronoUnit.MICROS.between(Instant.EPOCH, instant), seed);
    }
}
