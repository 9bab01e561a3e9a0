package io.tallycast.transform.staging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import net.jpountz.xxhash.XXHash64;
import net.jpountz.xxhash.XXHashFactory;
import org.jspecify.annotations.Nullable;

/** The id of a rejected row: as Spark SQL's {@code xxhash64} of the same values, so that one reported long ago stays known. */
final class RejectId {
    private static final long SEED = 42;
    private static final XXHash64 HASH = XXHashFactory.fastestJavaInstance().hash64();

    private long id = SEED;

    /** Takes in a text; none leaves the id as it is. */
    RejectId with(@Nullable String text) {
        if (text != null) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            id = HASH.hash(bytes, 0, bytes.length, id);
        }
        return this;
    }

    RejectId with(long number) {
        var bytes = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
        id = HASH.hash(bytes, 0, bytes.length, id);
        return this;
    }

    long value() {
        return id;
    }
}
