package io.tallycast.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDatabasesIT {

    @TempDir
    Path home;

    @Test
    void aServerLeftBehindByAKilledProcessIsTakenOverAndStoppedInTheEnd() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartsThenDies.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("child.log").toFile())
                .start();
        assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue())
                .as(Files.readString(home.resolve("child.log")))
                .isEqualTo(9);
        ProcessHandle orphan = server();
        assertThat(orphan.isAlive()).isTrue();

        try (DemoDatabases databases = DemoDatabases.start(home);
                Connection connection = databases.connectAsOwner()) {
            assertThat(connection.isValid(2)).isTrue();
            assertThat(server()).isEqualTo(orphan);
        }

        assertThat(orphan.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
        try (DemoDatabases databases = DemoDatabases.start(home)) {
            assertThat(databases.variables()).containsKeys("DEMO_CRM_URL", "DEMO_ERP_URL");
            assertThat(server()).isNotEqualTo(orphan);
        }
    }

    private ProcessHandle server() throws IOException {
        String pid =
                Files.readAllLines(home.resolve("demo/postgres/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    /** A demo that is killed while its databases run. */
    static final class StartsThenDies {

        private StartsThenDies() {}

        public static void main(String[] arguments) {
            DemoDatabases.start(Path.of(arguments[0]));
            Runtime.getRuntime().halt(9);
        }
    }
}
