package io.tallycast.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sentences that no ordinary month needs must be right the first time they are. */
class LabelsTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/tallycast/reports");
    private static final Pattern IN_SQL = Pattern.compile("'([a-z_]+(?:\\.[a-z_]+)+|no_data|insufficient)'");
    private static final Pattern IN_TEMPLATES =
            Pattern.compile("(?:say}|row}\\))\\.(?:text|styled)\\(\"([a-z_.]+)\"(?: \\+ \\$F\\{tile})?\\)");

    private static final Pattern IN_TILES = Pattern.compile("\\('([a-z_]+)', \\d, '(?:money|rate|count)'");
    private static final Set<String> IN_EVERY_MAIL =
            Set.of("attention.title", "attention.nobody", "mail.line", "mail.line.none", "mail.next", "tile.year");
    /** What the words for a line are made of; the line itself is drawn. */
    private static final Map<String, Object> LINE =
            Map.of("month_count", 13, "first", "1", "last", "2", "low", "0", "high", "3");

    @TempDir
    Path folder;

    static Stream<Report> reports() {
        return ReportCatalog.all().stream();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyLabelIsUsedAndEveryLabelUsedExists(Report report) throws Exception {
        Set<String> used = new TreeSet<>(Set.of("document", "page", "narrative"));
        try (Stream<Path> files = Files.list(FOLDER.resolve(report.name()))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                Pattern pattern = file.toString().endsWith(".sql") ? IN_SQL : IN_TEMPLATES;
                if (text.contains("'status.' || status")) {
                    Stream.of(LedgerFixture.STATUSES).forEach(status -> used.add("status." + status));
                }
                pattern.matcher(text).results().map(match -> match.group(1)).forEach(used::add);
            }
        }
        used.remove("tile.");
        IN_TILES.matcher(Files.readString(FOLDER.resolve(report.name() + "/tiles.sql")))
                .results()
                .forEach(match -> used.add("tile." + match.group(1)));
        used.addAll(IN_EVERY_MAIL);
        if (report.name().equals("reliability")) {
            used.addAll(Set.of("mail.picture", "mail.picture.note"));
        }
        Resources.words(report.folder()).stringPropertyNames().forEach(name -> used.add("finding." + name));
        if (!Resources.words(report.folder()).isEmpty()) {
            used.add("finding.both");
        }
        used.addAll(exported(report));
        assertThat(Resources.labels(report.folder(), Locale.ENGLISH).keySet())
                .containsExactlyInAnyOrderElementsOf(used);
    }

    private static Set<String> exported(Report report) {
        if (!Resources.has(report.folder() + Queries.EXPORT + ".sql")) {
            return Set.of();
        }
        String sql = Resources.text(report.folder() + Queries.EXPORT + ".sql").replaceAll("--.*", "");
        return Pattern.compile(",")
                .splitAsStream(sql.replaceAll("(?s)\\s*select (.*?)\\sfrom .*", "$1"))
                .map(column -> "export." + column.strip().replaceFirst(".* as ", ""))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void bothLanguagesSayTheSameThings(Report report) {
        assertThat(own(report, "_fr")).containsExactlyInAnyOrderElementsOf(own(report, ""));
    }

    private static Set<Object> own(Report report, String suffix) {
        Properties labels = new Properties();
        try (var reader = Files.newBufferedReader(FOLDER.resolve(report.name() + "/labels" + suffix + ".properties"))) {
            labels.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return labels.keySet();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyLabelCanBeSaidWithTheFactsThereAre(Report report) throws Exception {
        Map<String, @Nullable Object> rows = new HashMap<>();
        for (int months : new int[] {26, 0}) {
            TestMart company = new TestMart();
            company.months = months;
            try (Mart mart = Mart.open(company.write(folder.resolve("mart" + months + ".duckdb")))) {
                var page = ReportRenderer.page(mart, report, Period.of("2026-10"), Scope.company(), "", Locale.ENGLISH);
                cells(page, false).forEach(rows::putIfAbsent);
                Map<String, @Nullable Object> known = new HashMap<>(rows);
                known.putAll(cells(page, true));
                known.putAll(LINE);
                for (String label :
                        Resources.labels(report.folder(), Locale.ENGLISH).keySet()) {
                    // Findings are said with what the mart said, in a test of their own.
                    if (!label.equals("page") && !label.startsWith("finding.")) {
                        assertThatCode(() -> assertThat(page.say().about(known).text(label))
                                        .doesNotContain("null", "{", "}"))
                                .as(label)
                                .doesNotThrowAnyException();
                    }
                }
            }
        }
    }

    /** First rows of the queries that give facts, or of the others: the sentences of a table's row are made of its cells. */
    private static Map<String, @Nullable Object> cells(ReportRenderer.Page page, boolean facts) {
        Map<String, @Nullable Object> cells = new HashMap<>();
        page.queries().forEach((query, rows) -> {
            if (query.endsWith("facts") == facts) {
                cells.putAll(rows.first());
            }
        });
        return cells;
    }
}
