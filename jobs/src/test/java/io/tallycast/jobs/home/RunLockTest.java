package io.tallycast.jobs.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.landing.Night;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    @TempDir
    Path folder;

    @Test
    void theSecondStartIsToldWhoRuns() {
        Home home = new Home(folder);
        try (RunLock first = RunLock.take(home)) {
            new CurrentRun(
                            "run-1",
                            "nightly",
                            new Night(LocalDate.of(2026, 10, 31), 1),
                            Instant.EPOCH,
                            42,
                            List.of(new CurrentRun.Step("facts", 7, -1)))
                    .write(home);

            assertThat(RunLock.isHeld(home)).isTrue();
            assertThatThrownBy(() -> RunLock.take(home))
                    .isInstanceOfSatisfying(
                            OperatorException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.ALREADY_RUNNING))
                    .hasMessageContaining("nightly of 2026-10-31, process 42, in facts");
            assertThat(first).isNotNull();
        }
        assertThat(RunLock.isHeld(home)).isFalse();
        RunLock.take(home).close();
    }

    @Test
    void askingMakesNoFile() {
        assertThat(RunLock.isHeld(new Home(folder))).isFalse();
        assertThat(folder).isEmptyDirectory();
    }
}
