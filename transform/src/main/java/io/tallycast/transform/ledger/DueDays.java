package io.tallycast.transform.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The days at whose end something falls due: quarters end with months, so only those need looking at. */
final class DueDays {
    private static final int[] HORIZONS = {90, 60, 30, 14, 7, 0};

    private DueDays() {}

    /** Whether a forecast is to be locked at the end of a day after one and up to the other. */
    static boolean ofLocks(LocalDate after, LocalDate to) {
        return days(after, to)
                .anyMatch(day -> IntStream.of(HORIZONS).anyMatch(horizon -> isMonthEnd(day.plusDays(horizon))));
    }

    /** Whether a period ends or is frozen at the end of a day after one and up to the other. */
    static boolean ofActuals(LocalDate after, LocalDate to, int freezeDays) {
        return days(after, to).anyMatch(day -> isMonthEnd(day) || isMonthEnd(day.minusDays(freezeDays)));
    }

    private static Stream<LocalDate> days(LocalDate after, LocalDate to) {
        return to.isAfter(after) ? after.plusDays(1).datesUntil(to.plusDays(1)) : Stream.of();
    }

    private static boolean isMonthEnd(LocalDate day) {
        return YearMonth.from(day).atEndOfMonth().equals(day);
    }
}
