package io.tallycast.transform.duckdb;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Tells disk and memory that ran out from other failures. */
public final class Exhaustion {
    /** How the operating system and DuckDB say it. */
    private static final List<String> WORDS =
            List.of("no space left", "file too large", "out of memory", "quota exceeded", "could not write all bytes");

    private Exhaustion() {}

    /** Whether the failure, or what caused it, is that disk or memory ran out. */
    public static boolean isCauseOf(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                .anyMatch(message -> WORDS.stream().anyMatch(message::contains));
    }

    /** The first line of what a failure says, for a message to the operator. */
    public static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
