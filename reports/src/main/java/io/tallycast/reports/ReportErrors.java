package io.tallycast.reports;

import static io.tallycast.reports.ReportException.Kind.RESOURCES;
import static io.tallycast.reports.ReportException.Kind.USAGE;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;

/** Every message of this module an operator can meet, in one place. */
final class ReportErrors {

    private ReportErrors() {}

    static ReportException noMart(Path mart) {
        return new ReportException(USAGE, "No mart at " + mart + ": run `tallycast nightly` first, or check --home.");
    }

    static ReportException martNotReadable(Path mart, SQLException cause) {
        return new ReportException(
                USAGE,
                "The mart " + mart + " cannot be opened: " + firstLine(cause)
                        + ". Run `tallycast nightly --force` to build it anew.",
                cause);
    }

    static ReportException queryFailed(SQLException cause) {
        String message = String.valueOf(cause.getMessage()).strip();
        if (message.startsWith("Out of Memory") || message.contains("No space left")) {
            return new ReportException(
                    RESOURCES, "The query needs more memory or disk than there is: " + message, cause);
        }
        return new ReportException(USAGE, message, cause);
    }

    static ReportException noReport(String name, Collection<String> known) {
        return new ReportException(
                USAGE, "No report is called '" + name + "'. There are: " + String.join(", ", known) + ".");
    }

    static ReportException notForScope(Report report, Scope scope) {
        return new ReportException(
                USAGE,
                "Report '" + report.name() + "' is not made for one "
                        + scope.type().id() + ".");
    }

    static ReportException noScope(Scope scope, Collection<String> known) {
        return new ReportException(
                USAGE,
                "There is no " + scope.type().id() + " '" + scope.id() + "'. There are: " + String.join(", ", known)
                        + ".");
    }

    static ReportException noPeriod(String period) {
        return new ReportException(USAGE, "'" + period + "' is not a month. Write it as year and month: 2026-10.");
    }

    static ReportException notBegun(Period period, LocalDate date) {
        return new ReportException(
                USAGE,
                "Month " + period.id() + " has not begun: the mart is of " + date + ". Name "
                        + Period.containing(date).id() + " or a month before it.");
    }

    static ReportException noRep(String rep, Collection<String> near) {
        return new ReportException(
                USAGE,
                "No rep is called '" + rep + "'. Name one by id or by full name; they are in star.dim_rep."
                        + (near.isEmpty() ? "" : " Near it: " + String.join(", ", near) + "."));
    }

    static ReportException severalReps(String rep, Collection<String> ids) {
        return new ReportException(
                USAGE, "Several reps are called '" + rep + "'. Name one by id: " + String.join(", ", ids) + ".");
    }

    static ReportException nothingLocked(String rep, String period) {
        return new ReportException(
                USAGE,
                "Nothing was locked for " + rep + " and " + period
                        + ". Name a month or quarter, as 2026-08 or 2026-Q3, in which"
                        + " the rep was employed and whose end has come within 90 days.");
    }

    static ReportException martLacks(String report, String query, SQLException cause) {
        return new ReportException(
                USAGE,
                "Report '" + report + "', query '" + query + "': the mart does not answer: " + firstLine(cause)
                        + ". Was it built by this version? Run `tallycast rebuild`.",
                cause);
    }

    static ReportException noNight(String report) {
        return new ReportException(
                USAGE,
                "Report '" + report + "': the mart does not say which night it was built for."
                        + " Run `tallycast nightly --force` to build it anew.");
    }

    static ReportException notWritten(Path pdf, IOException cause) {
        // What a full or read-only disk ends with is known by its words, whatever is said here.
        String why = Files.isDirectory(pdf)
                ? "it is a folder; name a file"
                : cause instanceof AccessDeniedException
                        ? "this user may not write there"
                        : cause instanceof FileSystemException files && files.getReason() != null
                                ? files.getReason()
                                : "its folder cannot be made";
        return new ReportException(USAGE, "The report cannot be written to " + pdf + ": " + why + ".", cause);
    }

    private static String firstLine(SQLException cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
