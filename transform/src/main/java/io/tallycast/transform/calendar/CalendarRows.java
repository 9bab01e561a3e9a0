package io.tallycast.transform.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/**
 * Rows of dim_date, dim_period and dim_currency, values in the order of the tables' columns.
 *
 * <p>The range grows in steps of five years, so that an ordinary New Year writes nothing.
 */
public final class CalendarRows {
    private static final int FIRST_YEAR = 2000;
    /** Days from the last day of a period to the day its actuals are final. */
    public static final int FREEZE_DAYS = 60;

    private final FiscalCalendar fiscal;
    private final WorkingDays workingDays;
    private final int lastYear;

    public CalendarRows(FiscalCalendar fiscal, WorkingDays workingDays, LocalDate businessDate) {
        this.fiscal = fiscal;
        this.workingDays = workingDays;
        this.lastYear = lastYear(businessDate);
    }

    /** Last year the calendar holds for a business date: at least four years ahead. */
    public static int lastYear(LocalDate businessDate) {
        return businessDate.getYear() / 5 * 5 + 9;
    }

    /** One row a day. */
    public List<Object[]> dates() {
        var rows = new ArrayList<Object[]>();
        var ofMonth = 0;
        var ofQuarter = 0;
        // Quarters may start before the first year: count from there.
        var start = fiscal.quarterStart(LocalDate.of(FIRST_YEAR, 1, 1));
        for (var day = start; day.getYear() <= lastYear; day = day.plusDays(1)) {
            var worked = workingDays.contains(day);
            ofMonth = (day.getDayOfMonth() == 1 ? 0 : ofMonth) + (worked ? 1 : 0);
            ofQuarter = (day.equals(fiscal.quarterStart(day)) ? 0 : ofQuarter) + (worked ? 1 : 0);
            if (day.getYear() >= FIRST_YEAR) {
                rows.add(date(day, worked, ofMonth, ofQuarter));
            }
        }
        return rows;
    }

    private Object[] date(LocalDate day, boolean worked, int ofMonth, int ofQuarter) {
        return new Object[] {
            day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth(),
            day,
            day.getYear(),
            day.getMonthValue(),
            monthId(day),
            day.withDayOfMonth(1),
            day.with(DayOfWeek.MONDAY),
            day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
            day.getDayOfWeek().getValue(),
            fiscal.year(day),
            fiscal.quarter(day),
            fiscal.month(day),
            fiscal.quarterId(day),
            worked,
            ofMonth,
            ofQuarter
        };
    }

    /** One row a month, fiscal quarter and fiscal year that lie wholly in the calendar. */
    public List<Object[]> periods() {
        var rows = new ArrayList<Object[]>();
        var first = LocalDate.of(FIRST_YEAR, 1, 1);
        for (var month = first; month.getYear() <= lastYear; month = month.plusMonths(1)) {
            rows.add(period(monthId(month), "month", month, 1, fiscal.quarterId(month)));
            if (month.equals(fiscal.quarterStart(month))) {
                rows.add(period(fiscal.quarterId(month), "quarter", month, 3, Integer.toString(fiscal.year(month))));
            }
            if (month.equals(fiscal.yearStart(fiscal.year(month)))) {
                rows.add(period(Integer.toString(fiscal.year(month)), "year", month, 12, null));
            }
        }
        return rows;
    }

    private Object[] period(
            String id, String type, LocalDate start, int months, @org.jspecify.annotations.Nullable String parent) {
        var end = start.plusMonths(months).minusDays(1);
        return new @org.jspecify.annotations.Nullable Object[] {
            id, type, start, end, end.plusDays(FREEZE_DAYS), parent, fiscal.year(start)
        };
    }

    private static String monthId(LocalDate day) {
        return "%d-%02d".formatted(day.getYear(), day.getMonthValue());
    }

    /** One row a currency that has minor units; metals and test codes have none. */
    public static List<Object[]> currencies() {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                .sorted(Comparator.comparing(Currency::getCurrencyCode))
                .map(currency -> new Object[] {
                    currency.getCurrencyCode(),
                    currency.getDisplayName(Locale.ENGLISH),
                    currency.getDefaultFractionDigits()
                })
                .toList();
    }
}
