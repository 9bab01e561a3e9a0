package io.tallycast.jobs;

import io.tallycast.ingest.IngestException;
import io.tallycast.landing.LandingException;
import io.tallycast.reports.ReportException;
import io.tallycast.transform.TransformException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a problem ends a command: the exit code, and the words for the terminal. A bug says where its trace is. */
public record Failure(ExitCode exitCode, String message) {
    private static final int DEEPEST_CAUSE = 20;

    /** Reads the chain of causes: a full disk anywhere counts before what failed because of it. */
    public static Failure of(Throwable problem, @Nullable Path log) {
        Throwable resource = null;
        for (Throwable cause : chain(problem)) {
            // The deepest one knows the file.
            resource = isOutOfResources(cause) || isReadOnly(cause) ? cause : resource;
        }
        if (resource != null) {
            return resources(resource);
        }
        for (Throwable cause : chain(problem)) {
            Failure known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return new Failure(
                ExitCode.INTERNAL,
                "Internal error: " + problem + ". This is a bug of Tallycast, not of your data."
                        + (log == null ? "" : " The trace is in " + log + ".") + " Please report it.");
    }

    private static @Nullable Failure known(Throwable cause) {
        if (cause instanceof OperatorException operator) {
            return new Failure(operator.exitCode(), text(operator));
        }
        if (cause instanceof IngestException ingest) {
            return new Failure(exitCode(ingest.kind()), text(ingest));
        }
        if (cause instanceof LandingException landing) {
            return new Failure(exitCode(landing.kind()), text(landing));
        }
        if (cause instanceof TransformException transform) {
            return new Failure(exitCode(transform.kind()), text(transform));
        }
        if (cause instanceof ReportException report) {
            return new Failure(exitCode(report.kind()), text(report));
        }
        if (cause instanceof AccessDeniedException denied) {
            return new Failure(
                    ExitCode.USAGE,
                    denied.getFile() + " cannot be read or written by this user. Correct its owner or permissions, or"
                            + " start as the user the home belongs to.");
        }
        return null;
    }

    private static ExitCode exitCode(IngestException.Kind kind) {
        return switch (kind) {
            case CONFIGURATION -> ExitCode.USAGE;
            case UNREACHABLE -> ExitCode.SOURCE_UNREACHABLE;
            case VOLUME -> ExitCode.DATA_CHECK_FAILED;
            case RESOURCES -> ExitCode.RESOURCES;
        };
    }

    private static ExitCode exitCode(LandingException.Kind kind) {
        return switch (kind) {
            case DAMAGED, RESOURCES -> ExitCode.RESOURCES;
        };
    }

    private static ExitCode exitCode(TransformException.Kind kind) {
        return switch (kind) {
            case CONFIGURATION -> ExitCode.USAGE;
            case DATA -> ExitCode.DATA_CHECK_FAILED;
            case OTHER_WRITER -> ExitCode.ALREADY_RUNNING;
            case RESOURCES -> ExitCode.RESOURCES;
        };
    }

    private static ExitCode exitCode(ReportException.Kind kind) {
        return switch (kind) {
            case USAGE -> ExitCode.USAGE;
            case RESOURCES -> ExitCode.RESOURCES;
        };
    }

    private static boolean isOutOfResources(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            return true;
        }
        String message = text(cause).toLowerCase(Locale.ROOT);
        return message.contains("no space left on device")
                || message.contains("disk quota exceeded")
                || message.contains("not enough space on the disk")
                || (message.contains("out of memory error") && cause instanceof SQLException);
    }

    private static boolean isReadOnly(Throwable cause) {
        return text(cause).toLowerCase(Locale.ROOT).contains("read-only file system");
    }

    private static Failure resources(Throwable cause) {
        if (isReadOnly(cause)) {
            String file = cause instanceof FileSystemException files && files.getFile() != null
                    ? files.getFile()
                    : "the home";
            return new Failure(
                    ExitCode.RESOURCES,
                    "Cannot write to " + file + ": its disk is mounted read-only. Nothing was written, and what was"
                            + " published before stays; `sql` and `status` go on working. Mount it for writing and start"
                            + " again.");
        }
        if (cause instanceof OutOfMemoryError) {
            return new Failure(
                    ExitCode.RESOURCES,
                    "Out of memory: " + text(cause) + ". What was published before stays. Give the JVM more heap"
                            + " (conf/jvm.options, -Xmx) and start again.");
        }
        String file = cause instanceof FileSystemException files && files.getFile() != null
                ? " (" + files.getFile() + ")"
                : "";
        return new Failure(
                ExitCode.RESOURCES,
                "Out of disk or memory" + file + ": " + reason(cause)
                        + ". The mart published before is untouched. Free space and start again: the night goes on"
                        + " where it stopped.");
    }

    private static String reason(Throwable cause) {
        return cause instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : text(cause).lines().findFirst().orElse("");
    }

    private static Iterable<Throwable> chain(Throwable problem) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = problem; cause != null && causes.size() < DEEPEST_CAUSE; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static String text(Throwable problem) {
        return problem.getMessage() == null ? "" : problem.getMessage();
    }
}
