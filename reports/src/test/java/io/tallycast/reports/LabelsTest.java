package io.tallycast.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentences that no ordinary month needs must be right the first time they are. */
class LabelsTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/tallycast/reports/executive");
    private static final Pattern IN_SQL = Pattern.compile("'([a-z_]+(?:\\.[a-z_]+)+|no_data)'");
    private static final Pattern IN_TEMPLATES =
            Pattern.compile("say}\\.(?:text|styled)\\(\"([a-z_.]+)\"(?: \\+ \\$F\\{tile})?\\)");

    @TempDir
    Path folder;

    @Test
    void everyLabelIsUsedAndEveryLabelUsedExists() throws Exception {
        Set<String> used = new TreeSet<>(Set.of("page"));
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                Pattern pattern = file.toString().endsWith(".sql") ? IN_SQL : IN_TEMPLATES;
                pattern.matcher(text).results().map(match -> match.group(1)).forEach(used::add);
            }
        }
        assertThat(used).contains("headline.but", "reps.deals", "tile.");
        used.remove("tile.");
        Set.of("revenue", "margin", "pipeline", "win_rate", "attainment", "new_customers")
                .forEach(tile -> used.add("tile." + tile));
        assertThat(Resources.labels("io/tallycast/reports/executive/", Locale.ENGLISH)
                        .keySet())
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void everyLabelCanBeSaidWithTheFactsThereAre() throws Exception {
        for (int months : new int[] {26, 0}) {
            TestMart company = new TestMart();
            company.months = months;
            try (Mart mart = Mart.open(company.write(folder.resolve("mart" + months + ".duckdb")))) {
                var page = ReportRenderer.page(
                        mart, ReportCatalog.named("executive"), Period.of("2026-10"), Scope.company(), Locale.ENGLISH);
                for (String label : Resources.labels("io/tallycast/reports/executive/", Locale.ENGLISH)
                        .keySet()) {
                    if (!label.equals("page")) {
                        assertThatCode(() -> assertThat(page.say().text(label)).doesNotContain("null", "{", "}"))
                                .as(label)
                                .doesNotThrowAnyException();
                    }
                }
            }
        }
    }
}
