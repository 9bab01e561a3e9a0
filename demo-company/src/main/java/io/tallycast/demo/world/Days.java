package io.tallycast.demo.world;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;

/** The company's working days and hours, in its own time zone. */
final class Days {

    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private static final Set<MonthDay> HOLIDAYS = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(5, 8),
            MonthDay.of(7, 14),
            MonthDay.of(8, 15),
            MonthDay.of(11, 1),
            MonthDay.of(11, 11),
            MonthDay.of(12, 25));

    private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);
    /** Second at which each day from {@link #FIRST} on starts; looking them up in the zone's rules each time is slow. */
    private static final long[] STARTS = FIRST.datesUntil(LocalDate.of(2035, 1, 1))
            .mapToLong(day -> day.atStartOfDay(ZONE).toEpochSecond())
            .toArray();

    private Days() {}

    static Instant at(LocalDate day, int minuteOfDay) {
        return Instant.ofEpochSecond(start(day) + minuteOfDay * 60L);
    }

    /** Some moment of the working day, to the second. */
    static Instant atWork(LocalDate day, Draws draws) {
        return at(day, draws.between(8 * 60 + 20, 18 * 60 + 10)).plusSeconds(draws.between(0, 59));
    }

    static LocalDate day(Instant instant) {
        int index = Arrays.binarySearch(STARTS, instant.getEpochSecond());
        return FIRST.plusDays(index >= 0 ? index : -index - 2);
    }

    static Instant endOf(LocalDate day) {
        return Instant.ofEpochSecond(start(day.plusDays(1)));
    }

    private static long start(LocalDate day) {
        return STARTS[(int) (day.toEpochDay() - FIRST.toEpochDay())];
    }

    static boolean working(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !HOLIDAYS.contains(MonthDay.from(day));
    }

    /** The day itself, or the next working one. */
    static LocalDate onOrAfter(LocalDate day) {
        LocalDate result = day;
        while (!working(result)) {
            result = result.plusDays(1);
        }
        return result;
    }

    static LocalDate onOrBefore(LocalDate day) {
        LocalDate result = day;
        while (!working(result)) {
            result = result.minusDays(1);
        }
        return result;
    }

    static LocalDate lastWorking(YearMonth month) {
        return onOrBefore(month.atEndOfMonth());
    }

    static LocalDate someWorking(YearMonth month, Draws draws) {
        LocalDate day = onOrAfter(month.atDay(draws.between(1, month.lengthOfMonth())));
        return YearMonth.from(day).equals(month) ? day : lastWorking(month);
    }

    /** 2026-10. */
    static String monthId(YearMonth month) {
        return month.toString();
    }

    /** 2026-Q4. */
    static String quarterId(YearMonth month) {
        return month.getYear() + "-Q" + ((month.getMonthValue() - 1) / 3 + 1);
    }
}
