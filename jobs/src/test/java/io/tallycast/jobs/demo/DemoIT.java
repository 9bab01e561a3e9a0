package io.tallycast.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallycast.jobs.OperatorException;
import io.tallycast.jobs.demo.world.Company;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

    @TempDir
    Path folder;

    private Path home = Path.of("");
    private final List<String> lines = new ArrayList<>();
    private final List<LocalDate> nights = new ArrayList<>();

    @BeforeEach
    void nameAHome() {
        home = folder.resolve("demo");
    }

    @Test
    void buildsAHomeRunsTheThreeNightsEachAfterItsDayAndSaysWhereTheResultsAre() throws IOException {
        int exit = Demo.run(home, Company.tiny(), this::night, lines::add);

        assertThat(exit).isZero();
        assertThat(nights)
                .containsExactly(LocalDate.of(2026, 10, 29), LocalDate.of(2026, 10, 30), LocalDate.of(2026, 10, 31));
        try (var sources = Files.list(home.resolve("sources"))) {
            assertThat(sources.map(source -> source.getFileName().toString()))
                    .containsExactlyInAnyOrder("crm", "erp", "marketing", "people", "ecb");
        }
        assertThat(home.resolve("tallycast.yml")).content().contains("name: Orvane Petite");
        assertThat(lines)
                .anyMatch(line -> line.contains("stand at the end of 2026-10-28"))
                .anyMatch(line -> line.startsWith("  PDF   ") && line.endsWith("executive.pdf"))
                .anyMatch(line -> line.startsWith("  mail  ") && line.endsWith("1.eml"))
                .anyMatch(line -> line.startsWith("  mart  ") && line.endsWith("tallycast.duckdb"));
        assertThat(lines.stream().filter(line -> line.startsWith("  ./tallycast")))
                .hasSize(2);
    }

    @Test
    void stopsAtANightThatFailsAndGoesOnThereTheNextTime() {
        int exit = Demo.run(home, Company.tiny(), date -> date.getDayOfMonth() == 30 ? 6 : night(date), lines::add);

        assertThat(exit).isEqualTo(6);
        assertThat(nights).containsExactly(LocalDate.of(2026, 10, 29));
        assertThat(lines).noneMatch(line -> line.startsWith("Done"));

        assertThat(Demo.run(home, Company.tiny(), this::night, lines::add)).isZero();
        assertThat(lines).anyMatch(line -> line.contains("stand at the end of 2026-10-30"));
    }

    @Test
    void refusesAFolderThatHoldsSomethingElseAndAnotherCompanyInTheSameHome() throws IOException {
        Files.createDirectories(home);
        Files.writeString(home.resolve("precious.txt"), "mine");
        assertThatThrownBy(() -> Demo.run(home, Company.tiny(), this::night, lines::add))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("is not empty and no demo made it");
        assertThat(home.resolve("demo")).doesNotExist();

        Path other = folder.resolve("other");
        Demo.run(other, Company.tiny(), date -> 0, lines::add);
        Company twice = new Company(
                "Orvane Petite",
                2,
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 10, 29),
                LocalDate.of(2026, 12, 31),
                2,
                4,
                30,
                3);
        assertThatThrownBy(() -> Demo.run(other, twice, date -> 0, lines::add))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("Another demo company lives in");
    }

    private int night(LocalDate date) {
        nights.add(date);
        assertThat(DemoDatabases.startIfDemo(home))
                .as("databases of night %s", date)
                .isPresent();
        try {
            Files.createDirectories(home.resolve("reports/2026-10/executive"));
            Files.createDirectories(home.resolve("outbox"));
            Files.writeString(home.resolve("reports/2026-10/executive/executive.pdf"), "pdf");
            Files.writeString(home.resolve("outbox/1.eml"), "mail");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return 0;
    }
}
