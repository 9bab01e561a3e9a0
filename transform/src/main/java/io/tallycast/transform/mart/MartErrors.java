package io.tallycast.transform.mart;

import io.tallycast.transform.MartReport.CheckResult;
import io.tallycast.transform.TransformException;
import io.tallycast.transform.TransformException.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One factory method for each message of the mart build to the operator. */
final class MartErrors {
    /** How the operating system and DuckDB say that disk or memory ran out. */
    private static final List<String> EXHAUSTED =
            List.of("no space left", "file too large", "out of memory", "quota exceeded", "could not write all bytes");

    private MartErrors() {}

    static TransformException failedChecks(String mart, List<CheckResult> failed) {
        return new TransformException(
                Kind.DATA,
                "Mart " + mart + " is not published, checks failed: "
                        + failed.stream()
                                .map(check -> check.name() + " (" + check.offenders() + " rows, first " + check.sample()
                                        + ")")
                                .collect(Collectors.joining("; "))
                        + ". Readers keep the mart published before. Correct the data at its source and run the night again.");
    }

    static RuntimeException failed(String mart, Path folder, Path tmp, Exception cause) {
        if (isExhausted(cause)) {
            return new TransformException(
                    Kind.RESOURCES,
                    "Mart " + mart + " could not be built, disk or memory ran out: " + firstLine(cause)
                            + ". Make room in " + folder + " and " + tmp
                            + " or raise the memory limit, then run the night again; readers keep the mart published before.",
                    cause);
        }
        return new IllegalStateException("Mart " + mart + " could not be built", cause);
    }

    private static boolean isExhausted(Exception failure) {
        return Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                .anyMatch(message -> EXHAUSTED.stream().anyMatch(message::contains));
    }

    private static String firstLine(Exception cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
