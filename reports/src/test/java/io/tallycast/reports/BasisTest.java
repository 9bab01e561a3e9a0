package io.tallycast.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Booked is set against booked and invoiced against invoiced: in every query of a report, and in every sentence. */
class BasisTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/tallycast/reports");
    private static final Pattern FIGURE = Pattern.compile("\\{(\\w+_(?:amount|share|change|rate|points|index))}");

    static Stream<Path> queries() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".sql"))
                    .filter(file -> Set.of("executive", "reliability", "reconciliation")
                            .contains(String.valueOf(file.getParent().getFileName())))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void noQuerySetsAFigureAgainstOneThatCountsSomethingElse(Path query) throws Exception {
        assertThat(Bases.of(Files.readString(query)).mixed()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyQuerySaysWhatItsFiguresCount(Path query) throws Exception {
        String sql = Files.readString(query);
        Map<String, String> header = Bases.header(sql);
        assertThat(header).as("-- basis: what most of the figures count").containsKey("");
        Bases.of(sql)
                .outputs()
                .forEach((column, basis) -> assertThat(header.getOrDefault(column, header.get("")))
                        .as(column)
                        .isEqualTo(basis));
    }

    @ParameterizedTest
    @MethodSource("io.tallycast.reports.LabelsTest#reports")
    void noSentenceNamesAFigureBesideOneThatCountsSomethingElse(Report report) throws Exception {
        Map<String, String> bases = new HashMap<>();
        for (Path query : queries().toList()) {
            if (query.getParent().endsWith(report.name())) {
                bases.putAll(Bases.of(Files.readString(query)).outputs());
            }
        }
        for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            var labels = Resources.labels(report.folder(), language);
            for (String label : labels.keySet()) {
                Set<String> named = new TreeSet<>();
                FIGURE.matcher(labels.getString(label))
                        .results()
                        .map(figure -> bases.getOrDefault(figure.group(1), "none"))
                        .filter(basis -> !basis.equals("none") && !basis.equals("count"))
                        .forEach(named::add);
                assertThat(named).as(label).hasSizeLessThan(2);
            }
        }
    }

    @Test
    void aFigureIsFollowedThroughPartsAndAggregates() {
        String query =
                "with month as (select invoiced_net as revenue, submitted_forecast as forecast from kpi.revenue_month)"
                        + " select sum(revenue) / max(forecast) - 1 as gap from month";
        assertThat(Bases.of(query).mixed()).containsExactly("forecast, revenue of [booked, invoiced]");
        assertThat(Bases.of(query.replace("invoiced_net", "bookings")).mixed()).isEmpty();
        assertThat(Bases.of(query.replace("invoiced_net", "bookings")).outputs())
                .containsEntry("gap", "booked");
    }
}
