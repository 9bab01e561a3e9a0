package io.tallycast.transform.calendar;

import java.time.LocalDate;

/**
 * Fiscal years, named by the calendar year they end in, and their quarters.
 *
 * @param firstMonth calendar month a fiscal year starts with, 1 to 12
 */
public record FiscalCalendar(int firstMonth) {

    /** Fiscal year of the day. */
    public int year(LocalDate day) {
        return firstMonth > 1 && day.getMonthValue() >= firstMonth ? day.getYear() + 1 : day.getYear();
    }

    /** Fiscal month of the day, 1 to 12. */
    public int month(LocalDate day) {
        return Math.floorMod(day.getMonthValue() - firstMonth, 12) + 1;
    }

    /** Fiscal quarter of the day, 1 to 4. */
    public int quarter(LocalDate day) {
        return (month(day) - 1) / 3 + 1;
    }

    /** Fiscal quarter of the day as {@code 2026-Q4}. */
    public String quarterId(LocalDate day) {
        return year(day) + "-Q" + quarter(day);
    }

    /** First day of the fiscal quarter the day is in. */
    public LocalDate quarterStart(LocalDate day) {
        return day.withDayOfMonth(1).minusMonths((month(day) - 1) % 3);
    }

    /** First day of a fiscal year. */
    public LocalDate yearStart(int year) {
        return LocalDate.of(firstMonth > 1 ? year - 1 : year, firstMonth, 1);
    }
}
