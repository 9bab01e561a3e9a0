package io.tallycast.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;

/** The month a report is about. */
public record Period(YearMonth month) {

    /**
     * Reads {@code 2026-10}.
     *
     * @throws ReportException if it is not a month
     */
    public static Period of(String id) {
        try {
            return new Period(YearMonth.parse(id));
        } catch (DateTimeParseException e) {
            throw ReportErrors.noPeriod(id);
        }
    }

    /** The month a business date falls in. */
    public static Period containing(LocalDate businessDate) {
        return new Period(YearMonth.from(businessDate));
    }

    /**
     * Refuses a month that has not begun on a mart's business date: nothing is known of it, which is not the same as nothing.
     *
     * @throws ReportException if it has not begun
     */
    void requireBegun(LocalDate businessDate) {
        if (month.isAfter(YearMonth.from(businessDate))) {
            throw ReportErrors.notBegun(this, businessDate);
        }
    }

    /** {@code 2026-10}, as in the mart's {@code month_id}. */
    public String id() {
        return month.toString();
    }
}
