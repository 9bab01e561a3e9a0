package io.tallycast.transform;

import java.time.ZoneId;
import java.util.List;

/**
 * How a source writes values as text.
 *
 * @param dates patterns of days, first match counts; ISO when empty
 * @param timestamps patterns of instants, first match counts; ISO when empty
 * @param zone zone of instants written without one
 * @param decimal decimal separator, {@code .} or {@code ,}; the other one, blanks and apostrophes group digits
 */
public record SourceFormats(List<String> dates, List<String> timestamps, ZoneId zone, String decimal) {
    public SourceFormats {
        dates = List.copyOf(dates);
        timestamps = List.copyOf(timestamps);
    }

    /** ISO dates and instants, decimal point. */
    public static SourceFormats iso(ZoneId zone) {
        return new SourceFormats(List.of(), List.of(), zone, ".");
    }
}
