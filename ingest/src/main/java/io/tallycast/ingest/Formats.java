package io.tallycast.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a source writes dates, instants and numbers as text. Ingest lands text as it comes and passes these on to
 * whoever casts it.
 *
 * @param dates date patterns, tried in order
 * @param timestamps timestamp patterns, tried in order
 * @param zone zone of timestamps without an offset; null = the company's
 * @param decimal decimal separator; null = a dot
 */
public record Formats(
        List<String> dates,
        List<String> timestamps,
        @Nullable String zone,
        @Nullable String decimal) {

    public static final Formats ISO = new Formats(List.of(), List.of(), null, null);
}
