package io.tallycast.transform.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.tallycast.transform.TransformErrors;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Days worked in a country: neither weekend nor public holiday. Cheap after the first day of a year was asked for. */
public final class WorkingDays {
    private final HolidayManager holidays;
    private final String[] subdivisions;
    private final Map<Integer, Set<LocalDate>> byYear = new HashMap<>();

    /**
     * @param country ISO 3166 code, with a subdivision after a dash where holidays differ: {@code DE-BY}
     * @throws io.tallycast.transform.TransformException when the country is not known
     */
    public WorkingDays(String country) {
        var codes = country.toUpperCase(Locale.ROOT).split("-", -1);
        var known = HolidayManager.getSupportedCalendarCodes();
        if (!known.contains(codes[0])) {
            throw TransformErrors.unknownCountry(country, new TreeSet<>(known));
        }
        holidays = HolidayManager.getInstance(ManagerParameters.create(codes[0].toLowerCase(Locale.ROOT)));
        subdivisions = Arrays.stream(codes)
                .skip(1)
                .map(code -> code.toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    /** Whether the day is worked. */
    public boolean contains(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !byYear.computeIfAbsent(day.getYear(), this::publicHolidays).contains(day);
    }

    private Set<LocalDate> publicHolidays(int year) {
        return holidays.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, subdivisions).stream()
                .map(Holiday::getDate)
                .collect(Collectors.toSet());
    }
}
