package io.tallycast.jobs.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
import io.tallycast.landing.Night;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import org.flywaydb.core.Flyway;
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

    @Test
    void aDateThatAnEarlierBuildCalledCaughtUpIsSkipped() throws Exception {
        Home home = new Home(folder);
        String url = "jdbc:h2:file:" + home.control().resolve("tallycast");
        Flyway.configure()
                .dataSource(url, "sa", "")
                .locations("classpath:db/control")
                .target("2")
                .load()
                .migrate();
        try (Connection earlier = DriverManager.getConnection(url, "sa", "");
                Statement statement = earlier.createStatement()) {
            statement.execute("insert into night (business_date, revision, state, run_id, started_at) values"
                    + " (date '2026-10-30', 1, 'CAUGHT_UP', 'a', current_timestamp),"
                    + " (date '2026-10-31', 2, 'FINISHED', 'a', current_timestamp)");
        }

        try (ControlDatabase control = ControlDatabase.open(home, new Settings.Control(null, null, null))) {
            assertThat(new NightTables(control.dataSource()).all())
                    .containsExactly(
                            new NightRow(new Night(LocalDate.of(2026, 10, 30), 1), NightState.SKIPPED),
                            new NightRow(new Night(LocalDate.of(2026, 10, 31), 2), NightState.FINISHED));
        }
    }
}
