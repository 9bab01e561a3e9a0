package io.tallycast.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.config.Configuration;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.home.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    Path folder;

    @BeforeEach
    void makeHome() throws IOException {
        write("tallycast.yml", "company: { name: A, currency: EUR, time-zone: Europe/Paris }\n");
        write("sources/shop/source.yml", """
                kind: files
                path: drop
                objects:
                  orders: { file: orders.csv, key: id, required: [id] }
                """);
        write("drop/orders.csv", "id,amount\n1,2\n");
    }

    @Test
    void aHealthyHomeHasNothingWrongAndIsLeftAsItWas() throws IOException {
        List<Finding> findings = examine();

        assertThat(findings).allMatch(Finding::isGood);
        assertThat(findings)
                .extracting(Finding::check)
                .containsExactly(
                        "version",
                        "configuration",
                        "permissions",
                        "disk",
                        "lock",
                        "clock",
                        "control database",
                        "mart",
                        "shop.orders");
        assertThat(findings).contains(Finding.good("clock", "2026-11-01 06:00:00 Europe/Paris"));
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("tallycast.yml", "sources", "drop");
        }
    }

    @Test
    void aHomeSomebodyWorksInIsSaidToBeHeld() {
        try (RunLock held = RunLock.take(new Home(folder))) {
            assertThat(held).isNotNull();
            assertThat(wrong(examine())).containsExactly(tuple("lock", ExitCode.ALREADY_RUNNING));
        }
    }

    @Test
    void aWrongConfigurationIsSaidAndTheRestLookedAt() throws IOException {
        write("tallycast.yml", "company: { nam: A, currency: EUR, time-zone: UTC }\n");

        List<Finding> findings = examine();

        assertThat(wrong(findings)).containsExactly(tuple("configuration", ExitCode.USAGE));
        assertThat(findings).extracting(Finding::check).contains("disk", "lock");
    }

    @Test
    void everySourceIsLookedAtAlsoAfterOneThatIsWrong() throws IOException {
        write("sources/aged/source.yml", """
                kind: jdbc
                url: jdbc:postgresql://127.0.0.1:1/aged
                objects:
                  old: { key: id }
                """);
        write("sources/shop/source.yml", """
                kind: files
                path: nowhere
                objects:
                  orders: { file: orders.csv, key: id }
                """);

        assertThat(wrong(examine()))
                .containsExactly(
                        tuple("aged", ExitCode.SOURCE_UNREACHABLE), tuple("shop", ExitCode.SOURCE_UNREACHABLE));
    }

    private static List<Tuple> wrong(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.isGood())
                .map(finding -> tuple(finding.check(), finding.exitCode()))
                .toList();
    }

    private List<Finding> examine() {
        Home home = new Home(folder);
        Clock clock = Clock.fixed(Instant.parse("2026-11-01T05:00:00Z"), ZoneOffset.UTC);
        return new Doctor(home, () -> Configuration.read(home, Map.of()), clock).examine();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
