package io.tallycast.jobs.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.config.Settings;
import io.tallycast.jobs.home.Home;
import io.tallycast.landing.Night;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlDatabaseTest {
    private static final Settings.Control IN_A_FILE = new Settings.Control(null, null, null);

    @TempDir
    Path folder;

    @Test
    void theVersionsAreThoseOfTheScripts() throws Exception {
        try (Stream<Path> scripts = Files.list(Path.of("src/main/resources/db/control"))) {
            assertThat(ControlDatabase.VERSIONS)
                    .containsExactlyElementsOf(scripts.map(
                                    script -> script.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"))
                            .sorted(Comparator.comparing(Integer::valueOf))
                            .toList());
        }
    }

    @Test
    void aCurrentDatabaseIsOpenedWithoutFlyway() throws Exception {
        made();
        // Flyway would refuse a script that is not the one applied.
        change("update \"flyway_schema_history\" set \"checksum\" = 0 where \"version\" = '3'");

        try (ControlDatabase database = ControlDatabase.open(new Home(folder), IN_A_FILE);
                Connection connection = database.dataSource().getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    /** What Flyway refuses must not be taken for current. */
    @Test
    void aFailedMigrationIsStillRefused() throws Exception {
        made();
        change("update \"flyway_schema_history\" set \"success\" = false where \"version\" = '3'");

        assertThatThrownBy(() -> ControlDatabase.open(new Home(folder), IN_A_FILE))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("failed migration to version 3");
    }

    private void made() {
        ControlDatabase.open(new Home(folder), IN_A_FILE).close();
    }

    private void change(String statement) throws SQLException {
        try (ControlDatabase database = ControlDatabase.open(new Home(folder), IN_A_FILE);
                Connection connection = database.dataSource().getConnection();
                Statement changing = connection.createStatement()) {
            changing.execute(statement);
        }
    }

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
            assertThat(new NightTables(control.dataSource(), home).all())
                    .containsExactly(
                            new NightRow(new Night(LocalDate.of(2026, 10, 30), 1), NightState.SKIPPED),
                            new NightRow(new Night(LocalDate.of(2026, 10, 31), 2), NightState.FINISHED));
        }
    }
}
