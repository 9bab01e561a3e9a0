package io.tallycast.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void exitCodesKeepTheirNumbers() {
        assertThat(Arrays.stream(ExitCode.values()).collect(Collectors.toMap(code -> code.name(), ExitCode::number)))
                .containsOnly(
                        java.util.Map.entry("DONE", 0),
                        java.util.Map.entry("DATA_CHECK_FAILED", 1),
                        java.util.Map.entry("USAGE", 2),
                        java.util.Map.entry("SOURCE_UNREACHABLE", 3),
                        java.util.Map.entry("ALREADY_RUNNING", 4),
                        java.util.Map.entry("STOPPED", 5),
                        java.util.Map.entry("RESOURCES", 6),
                        java.util.Map.entry("MAIL_FAILED", 7),
                        java.util.Map.entry("DELIVERY_UNKNOWN", 8),
                        java.util.Map.entry("INTERNAL", 70));
    }

    @Test
    void anOperatorsProblemIsSaidInItsOwnWords() {
        Throwable problem = new RuntimeException(
                "wrapped", new OperatorException(ExitCode.SOURCE_UNREACHABLE, "crm does not answer"));

        assertThat(Failure.of(problem, null))
                .isEqualTo(new Failure(ExitCode.SOURCE_UNREACHABLE, "crm does not answer"));
    }

    @Test
    void aFullDiskCountsWhereverItHides() {
        Throwable file = new UncheckedIOException(
                new FileSystemException("/home/landing/part", null, "No space left on device"));
        Throwable wrapped = new OperatorException(
                ExitCode.USAGE,
                "cannot write",
                new IOException("write failed", new IOException("No space left on device")));
        Throwable duckdb =
                new RuntimeException(new SQLException("IO Error: Could not write file: No space left on device"));
        Throwable spill = new RuntimeException(new SQLException("Out of Memory Error: failed to offload data block"));

        assertThat(Failure.of(file, null).exitCode()).isEqualTo(ExitCode.RESOURCES);
        assertThat(Failure.of(file, null).message()).contains("(/home/landing/part)", "Free space and start again");
        assertThat(Failure.of(wrapped, null).exitCode()).isEqualTo(ExitCode.RESOURCES);
        assertThat(Failure.of(duckdb, null).exitCode()).isEqualTo(ExitCode.RESOURCES);
        assertThat(Failure.of(spill, null).exitCode()).isEqualTo(ExitCode.RESOURCES);
        assertThat(Failure.of(new OutOfMemoryError("Java heap space"), null).exitCode())
                .isEqualTo(ExitCode.RESOURCES);
    }

    @Test
    void aFileOfSomebodyElseIsNoBug() {
        Throwable problem = new UncheckedIOException("Cannot lock", new AccessDeniedException("/srv/home/run/lock"));

        assertThat(Failure.of(problem, null))
                .isEqualTo(new Failure(
                        ExitCode.USAGE,
                        "/srv/home/run/lock cannot be read or written by this user. Correct its owner or permissions,"
                                + " or start as the user the home belongs to."));
    }

    @Test
    void aBugNamesTheLogAndAsksForAReport() {
        assertThat(Failure.of(new IllegalStateException("unthinkable"), Path.of("/home/logs/tallycast.log")))
                .isEqualTo(new Failure(
                        ExitCode.INTERNAL,
                        "Internal error: java.lang.IllegalStateException: unthinkable. This is a bug of Tallycast, not"
                                + " of your data. The trace is in /home/logs/tallycast.log. Please report it."));
    }
}
