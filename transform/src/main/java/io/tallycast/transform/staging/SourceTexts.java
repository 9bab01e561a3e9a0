package io.tallycast.transform.staging;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Days and instants by the patterns a source declares, read strictly. */
final class SourceTexts {
    private static final Map<String, DateTimeFormatter> FORMATTERS = new ConcurrentHashMap<>();

    private SourceTexts() {}

    /** The day a text says; null when it says none. */
    static @Nullable LocalDate day(String text, String pattern) {
        try {
            return formatter(pattern).parse(text).query(TemporalQueries.localDate());
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    /** The instant a text says, in the zone given unless it names one; a day alone begins at midnight. */
    static @Nullable Instant instant(String text, String pattern, ZoneId zone) {
        try {
            var parsed = formatter(pattern).parse(text);
            var day = parsed.query(TemporalQueries.localDate());
            if (day == null) {
                return parsed.isSupported(ChronoField.INSTANT_SECONDS) ? Instant.from(parsed) : null;
            }
            var time = parsed.query(TemporalQueries.localTime());
            var named = parsed.query(TemporalQueries.zone());
            return instant(day.atTime(time == null ? LocalTime.MIDNIGHT : time), named == null ? zone : named);
        } catch (DateTimeException noInstant) {
            return null;
        }
    }

    /** The instant of a day, a time and, behind a blank, its zone: UTC, an offset or Area/City; null when there is no such zone. */
    static @Nullable Instant named(String text) {
        var blank = text.lastIndexOf(' ');
        try {
            var clock = LocalDateTime.parse(text.substring(0, blank).replace(' ', 'T'));
            return instant(clock, ZoneId.of(text.substring(blank + 1)));
        } catch (DateTimeException noInstant) {
            return null;
        }
    }

    /** A gap is skipped, and of an hour that comes twice the first one is meant, as java.time has it. */
    static Instant instant(LocalDateTime wallClock, ZoneId zone) {
        return zone instanceof ZoneOffset offset
                ? wallClock.toInstant(offset)
                : wallClock.atZone(zone).toInstant();
    }

    private static DateTimeFormatter formatter(String pattern) {
        return FORMATTERS.computeIfAbsent(
                pattern,
                text -> new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(text)
                        // A year of the era, as most patterns have it, is one of ours.
                        .parseDefaulting(ChronoField.ERA, 1)
                        .toFormatter(Locale.US)
                        .withChronology(IsoChronology.INSTANCE)
                        .withResolverStyle(ResolverStyle.STRICT));
    }
}
