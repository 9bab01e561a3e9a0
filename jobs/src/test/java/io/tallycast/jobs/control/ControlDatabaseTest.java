package io.tallycast.jobs.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void aDatabaseThatDoesNotAnswerIsNamedWithoutThePasswordInItsAddress() {
        Settings.Control settings = new Settings.Control(
                "jdbc:postgresql://127.0.0.1:1/tallycast?user=tally&password=canary-4711", null, null);

        assertThatThrownBy(() -> ControlDatabase.open(new Home(folder), settings))
                .isInstanceOfSatisfying(
                        OperatorException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SOURCE_UNREACHABLE))
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/tallycast: ")
                .hasMessageNotContaining("canary-4711");
    }
}
