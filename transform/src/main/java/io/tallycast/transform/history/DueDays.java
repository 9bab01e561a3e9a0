package io.tallycast.transform.history;

import io.tallycast.sql.Seed;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/** The days at whose end something falls due: quarters end with months, so only those need looking at. */
public final class DueDays {
    private static final List<Integer> HORIZONS = Seed.of("forecast_horizon").integers("horizon_days");

    private DueDays() {}

    /** Whether a forecast is to be locked at the end of a day after one and up to the other. */
    public static boolean ofLocks(LocalDate after, LocalDate to) {
        return days(after, to)
                .anyMatch(day -> HORIZONS.stream().anyMatch(horizon -> isMonthEnd(day.plusDays(horizon))));
    }

    /** Whether a period ends or is frozen at the end of a day after one and up to the other. */
    public static boolean ofActuals(LocalDate after, LocalDate to, int freezeDays) {
        return days(after, to).anyMatch(day -> isMonthEnd(day) || isMonthEnd(day.minusDays(freezeDays)));
    }

    private static Stream<LocalDate> days(LocalDate after, LocalDate to) {
        return to.isAfter(after) ? after.plusDays(1).datesUntil(to.plusDays(1)) : Stream.of();
    }

    private static boolean isMonthEnd(LocalDate day) {
        return YearMonth.from(day).atEndOfMonth().equals(day);
    }
}
