package io.tallycast.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NightTest {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 31);

    @Test
    void aBatchIsNamedAfterItsNightAndTellsIt() {
        assertThat(new Night(DAY, 12).batch()).isEqualTo("2026-10-31-r12");
        assertThat(Night.ofBatch("2026-10-31-r12")).contains(new Night(DAY, 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "tallycast", "2026-10-31", "2026-10-31-r", "2026-13-31-r1", "2026-10-31-r1.duckdb", "as-of"})
    void anotherNameIsNoBatch(String name) {
        assertThat(Night.ofBatch(name)).isEmpty();
    }

    @Test
    void comesByDateThenByRevisionAsANumber() {
        assertThat(Stream.of(new Night(DAY.plusDays(1), 1), new Night(DAY, 10), new Night(DAY, 9))
                        .sorted())
                .containsExactly(new Night(DAY, 9), new Night(DAY, 10), new Night(DAY.plusDays(1), 1));
        assertThat(new Night(DAY, 2).isAfter(new Night(DAY, 1))).isTrue();
        assertThat(new Night(DAY, 2).isAfter(new Night(DAY, 2))).isFalse();
    }
}
