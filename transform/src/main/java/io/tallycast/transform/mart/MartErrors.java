package io.tallycast.transform.mart;

import io.tallycast.transform.MartReport.CheckResult;
import io.tallycast.transform.TransformException;
import io.tallycast.transform.TransformException.Kind;
import io.tallycast.transform.duckdb.Exhaustion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** One factory method for each message of the mart build to the operator. */
final class MartErrors {
    private static final int MOST_NAMED = 5;

    private MartErrors() {}

    /** @param checks all checks there are, for what they read and what can be done */
    static TransformException failedChecks(String mart, List<CheckResult> failed, List<Check> checks) {
        return new TransformException(
                Kind.DATA,
                "Mart " + mart + " is not published, checks failed: "
                        + failed.stream()
                                .map(result -> failed(
                                        result,
                                        checks.stream()
                                                .filter(check -> check.name().equals(result.name()))
                                                .findFirst()
                                                .orElseThrow()))
                                .collect(Collectors.joining("; "))
                        + " Readers keep the mart published before. When it is mended, run the night again.");
    }

    private static String failed(CheckResult result, Check check) {
        return "%s of %s (%d rows, first %s). %s"
                .formatted(result.name(), reads(check), result.offenders(), result.sample(), check.remedy());
    }

    /** The figures a check reads; where it reads none, the tables. */
    private static String reads(Check check) {
        var figures = check.depends().stream()
                .filter(name -> name.startsWith("kpi."))
                .distinct()
                .toList();
        var tables = check.depends().stream()
                .filter(name -> name.startsWith("star."))
                .distinct()
                .toList();
        var named = figures.isEmpty() ? tables : figures;
        return named.size() > MOST_NAMED ? "the star" : String.join(", ", named);
    }

    static TransformException versionGone(String table, long version, Exception cause) {
        return new TransformException(
                Kind.CONFIGURATION,
                "Version " + version + " of " + table
                        + " cannot be read any more: its log or files were removed. Nothing was"
                        + " written. Versions stay for 400 days unless somebody vacuums the table: take a later date, a dated"
                        + " mart that was kept, or a backup of the home.",
                cause);
    }

    static RuntimeException failed(String mart, Path folder, Path tmp, Exception cause) {
        if (Exhaustion.isCauseOf(cause)) {
            return new TransformException(
                    Kind.RESOURCES,
                    "Mart " + mart + " could not be built, disk or memory ran out: " + Exhaustion.firstLine(cause)
                            + ". Make room in " + folder + " and " + tmp
                            + " or raise the memory limit, then run the night again; readers keep the mart published before.",
                    cause);
        }
        return new IllegalStateException("Mart " + mart + " could not be built", cause);
    }
}
