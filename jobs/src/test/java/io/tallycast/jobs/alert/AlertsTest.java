package io.tallycast.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.home.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {
    private static final LocalDate DATE = LocalDate.of(2026, 10, 31);

    @TempDir
    Path folder;

    @Test
    void everyWayIsToldOnceATroubleAndAgainAfterAGoodNight() throws Exception {
        List<String> posted = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
        });
        server.start();
        try {
            Alerts alerts = alerts("""
                    alert:
                      mail: [ops@example.com]
                      webhook: http://localhost:%d/hook
                      command: [sh, -c, "cat >> '%s'"]
                    """.formatted(server.getAddress().getPort(), folder.resolve("said.txt")));

            assertThat(alerts.tell("nightly", DATE, ExitCode.SOURCE_UNREACHABLE, "crm does not answer."))
                    .isEmpty();
            assertThat(alerts.tell("nightly", DATE, ExitCode.SOURCE_UNREACHABLE, "crm does not answer."))
                    .isEmpty();
            assertThat(alerts.tell("nightly", DATE, ExitCode.ALREADY_RUNNING, "x"))
                    .isEmpty();

            assertThat(posted)
                    .singleElement()
                    .asString()
                    .contains("\"exitCode\":3", "crm does not answer.", "\"lastGoodNight\":null");
            assertThat(Files.readString(folder.resolve("said.txt"))).isEqualTo("""
                    Tallycast, Example Ltd: nightly of 2026-10-31 ended with 3

                    crm does not answer.

                    Last good night: none yet
                    Home: %1$s
                    Next: Start again when the source answers. What was read is kept. `tallycast status --home %1$s` shows the runs.
                    """.formatted(folder));
            assertThat(mails()).hasSize(1);
            assertThat(Files.readString(mails().get(0)))
                    .contains(
                            "To: ops@example.com",
                            "Subject: Tallycast, Example Ltd: nightly of 2026-10-31 ended with 3");

            alerts.tell("nightly", DATE, ExitCode.DONE, "done");
            alerts.tell("nightly", DATE, ExitCode.SOURCE_UNREACHABLE, "crm does not answer.");
            assertThat(posted).hasSize(2);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatCannotBeToldIsSaidWithoutTheAddressOfTheHook() throws IOException {
        Alerts alerts = alerts("""
                alert:
                  webhook: http://localhost:1/canary-4711
                  command: [/nowhere/page]
                """);

        assertThat(alerts.tell("nightly", DATE, ExitCode.RESOURCES, "full"))
                .hasSize(2)
                .first()
                .isEqualTo("alert.webhook could not be reached.");
    }

    private List<Path> mails() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("outbox"))) {
            return files.toList();
        }
    }

    private Alerts alerts(String settings) throws IOException {
        Files.writeString(
                folder.resolve("tallycast.yml"),
                "company: { name: Example Ltd, currency: EUR, time-zone: UTC }\n" + settings);
        Home home = new Home(folder);
        Clock clock = Clock.fixed(Instant.parse("2026-11-01T02:00:00Z"), ZoneOffset.UTC);
        return new Alerts(home, Configuration.read(home, Map.of()), clock);
    }
}
