package io.tallycast.transform.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class RejectIdTest {
    @Test
    void itIsWhatSparkGivesForTheSameValues() {
        var texts = List.of("", "é", "2026-10-31-r1", "a reason that has more than thirty-two bytes, and then some: €");
        var id = new RejectId();
        long spark = 42;
        for (var text : texts) {
            id.with(text).with((String) null).with(-7);
            var bytes = UTF8String.fromString(text);
            spark = XXH64.hashLong(
                    -7, XXH64.hashUnsafeBytes(bytes.getBaseObject(), bytes.getBaseOffset(), bytes.numBytes(), spark));
        }

        assertThat(id.value()).isEqualTo(spark);
    }
}
