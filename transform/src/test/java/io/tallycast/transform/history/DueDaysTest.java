package io.tallycast.transform.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueDaysTest {

    @ParameterizedTest(name = "after {0} up to {1}: locks {2}, actuals {3}")
    @CsvSource({
        "2026-10-30, 2026-10-31, true, true",
        "2026-10-31, 2026-10-31, false, false",
        "2026-10-31, 2026-10-30, false, false",
        // 30 days before November ends, 7 and 14 days before October does, 60 after August did.
        "2026-10-30, 2026-10-31, true, true",
        "2026-10-23, 2026-10-24, true, false",
        "2026-10-16, 2026-10-17, true, false",
        "2026-10-29, 2026-10-30, false, true",
        "2026-10-17, 2026-10-22, false, false",
        "2026-10-17, 2026-10-24, true, false",
    })
    void knowsTheDaysSomethingFallsDueOn(LocalDate after, LocalDate to, boolean locks, boolean actuals) {
        assertThat(DueDays.ofLocks(after, to)).isEqualTo(locks);
        assertThat(DueDays.ofActuals(after, to, 60)).isEqualTo(actuals);
    }
}
