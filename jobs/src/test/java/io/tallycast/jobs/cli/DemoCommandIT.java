package io.tallycast.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.jobs.home.DatedMart;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.terminal.Terminal;
import io.tallycast.reports.SqlQuery;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Three nights in one process, with one Spark session, of a company whose true totals are known. */
class DemoCommandIT {
    private static final String PAST_SPEED = "(?m) +([\\d,]+ rows +[\\d,]+ rows/s +)?[\\d.]+ s.*$";

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void threeNightsEndWithAReportMailedAndTheCompanysOwnTotals() throws Exception {
        Path root = folder.resolve("demo");

        assertThat(run("demo", "--tiny", "--home", root.toString()))
                .as(said.toString())
                .isZero();

        List<String> lines = said.toString().replaceAll(PAST_SPEED, "").lines().toList();
        for (String night : List.of("2026-10-29", "2026-10-30", "2026-10-31")) {
            int title = lines.indexOf("Night of " + night + ", revision 1");
            assertThat(lines.get(title + 1)).isEqualTo("preflight");
        }
        String report =
                root.resolve("reports/2026-10/executive/executive-2026-10.pdf").toString();
        assertThat(said.toString())
                .contains("  pdf   " + report, "  mail  " + root.resolve("outbox"), "  mart  " + root.resolve("mart"))
                .containsSubsequence(
                        "Try next:",
                        "tallycast sql --home " + root + " \"select rep_name",
                        "tallycast report preview executive --home " + root);
        assertThat(report).satisfies(file -> assertThat(Path.of(file)).isNotEmptyFile());
        assertTrueTotals(root);

        String question = said.toString().split("\"")[1];
        assertThat(run("sql", "--home", root.toString(), question))
                .as(said.toString())
                .isZero();
        assertThat(run("report", "preview", "executive", "--team", "France", "--home", root.toString()))
                .isEqualTo(2);
        Path preview = folder.resolve("france.pdf");
        assertThat(run(
                        "report",
                        "preview",
                        "reliability",
                        "--team",
                        "France",
                        "--home",
                        root.toString(),
                        "--to",
                        preview.toString()))
                .as(said.toString())
                .isZero();
        assertThat(preview).isNotEmptyFile();
        assertThat(run("demo", "--tiny", "--home", root.toString())).isZero();
        assertThat(said.toString()).contains("2026-10-31 is done already; nothing to do.");
    }

    private static void assertTrueTotals(Path root) throws Exception {
        JsonNode truth = JsonMapper.builder().build().readTree(Files.readAllBytes(root.resolve("demo/truth.json")));
        assertThat(truth.get("asOf").asString()).isEqualTo("2026-10-31");
        StringBuilder totals = new StringBuilder();
        SqlQuery.run(
                DatedMart.newest(new Home(root)).orElseThrow().path(),
                "select sum(bookings)::decimal(19, 2) as bookings, sum(invoiced_net)::decimal(19, 2) as invoiced"
                        + " from kpi.bookings_rep_month",
                SqlQuery.Format.CSV,
                totals);
        assertThat(totals.toString().lines())
                .containsExactly(
                        "bookings,invoiced",
                        truth.get("bookingsTotal").decimalValue().setScale(2) + ","
                                + truth.get("invoicedNetTotal").decimalValue().setScale(2));
    }

    private int run(String... arguments) {
        PrintWriter writer = new PrintWriter(said, true);
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T05:00:00Z"), ZoneOffset.UTC);
        return CommandTree.run(new Invocation(new Terminal(writer, writer, false, false), Map.of(), clock), arguments);
    }
}
