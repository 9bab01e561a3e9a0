package io.tallycast.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.jobs.home.CurrentRun;
import io.tallycast.jobs.home.Home;
import io.tallycast.jobs.home.RunHistory;
import io.tallycast.jobs.home.RunLock;
import io.tallycast.jobs.terminal.Terminal;
import io.tallycast.landing.Night;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTreeTest {
    private static final Instant NOW = Instant.parse("2026-11-01T05:00:00Z");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryVerbAndExitCode() {
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(out.toString())
                .contains("demo", "init", "doctor", "nightly", "rebuild", "mart", "status", "report", "review")
                .contains("sql", "explain")
                .contains("70  internal error");
    }

    @Test
    void usageErrorsEndIn2WithAHint() {
        assertThat(run(Map.of(), "nigthly")).isEqualTo(2);
        assertThat(err.toString()).contains("nightly", "Try `tallycast --help`.");
        assertThat(run(Map.of(), "nightly", "--date", "yesterday")).isEqualTo(2);
        assertThat(run(Map.of())).isEqualTo(2);
        assertThat(run(Map.of(), "report")).isEqualTo(2);
        assertThat(run(Map.of(), "review")).isEqualTo(2);
        assertThat(run(Map.of(), "nightly")).isEqualTo(2);
        assertThat(err.toString()).contains("Which home? Name it with --home DIR or TALLYCAST_HOME");
    }

    @Test
    void aFolderThatIsNoHomeEndsIn2AndStaysEmpty() {
        for (String verb : List.of("nightly", "rebuild")) {
            assertThat(run(Map.of("TALLYCAST_HOME", folder.toString()), verb)).isEqualTo(2);
        }
        assertThat(run(Map.of(), "report", "list", "--home", folder.toString())).isEqualTo(2);
        assertThat(run(Map.of(), "sql", "--home", folder.toString(), "select 1"))
                .isEqualTo(2);
        assertThat(run(Map.of(), "mart", "--home", folder.toString(), "--as-of", "2026-10-30"))
                .isEqualTo(2);
        assertThat(run(Map.of(), "review", "list", "--home", folder.toString())).isEqualTo(2);
        assertThat(run(Map.of(), "review", "accept", "I1", "D1", "--home", folder.toString()))
                .isEqualTo(2);
        assertThat(run(Map.of(), "explain", "--home", folder.toString(), "R1", "2026-08"))
                .isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anUnknownKeyEndsIn2BeforeTheLockIsTaken() throws IOException {
        Files.writeString(folder.resolve("tallycast.yml"), "company: { nam: A }\n");

        assertThat(run(Map.of(), "nightly", "--home", folder.toString())).isEqualTo(2);

        assertThat(err.toString()).contains("Did you mean 'company.name'?");
        assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("tallycast.yml"));
    }

    @Test
    void aHeldHomeEndsIn4() throws IOException {
        Files.writeString(folder.resolve("tallycast.yml"), "company: { name: A, currency: EUR, time-zone: UTC }\n");
        Home home = new Home(folder);
        try (RunLock held = RunLock.take(home)) {
            assertThat(held).isNotNull();
            assertThat(run(Map.of(), "nightly", "--home", folder.toString())).isEqualTo(4);
            assertThat(run(Map.of(), "rebuild", "--home", folder.toString())).isEqualTo(4);
            assertThat(run(Map.of(), "mart", "--home", folder.toString(), "--as-of", "2026-10-30"))
                    .isEqualTo(4);
            assertThat(run(Map.of(), "report", "list", "--home", folder.toString()))
                    .isEqualTo(4);
        }
        assertThat(err.toString()).contains("Already running: another process works on " + folder);
        assertThat(folder).isDirectoryNotContaining(path -> path.endsWith("control") || path.endsWith("logs"));
    }

    @Test
    void statusShowsWhatRunsAndWhatRan() throws IOException {
        Home home = home();
        Files.createDirectories(home.mart());
        Files.createFile(home.publishedMart());
        RunHistory.add(
                home,
                new RunHistory.Run(
                        "a",
                        "nightly",
                        LocalDate.of(2026, 10, 30),
                        2,
                        NOW.minusSeconds(90),
                        NOW,
                        NOW.minusSeconds(80),
                        7,
                        "Night of 2026-10-30 done.",
                        List.of(),
                        Map.of("FAILED", 1)));
        CurrentRun.Step ended = new CurrentRun.Step("preflight", -1, 1200);
        CurrentRun.Step running = new CurrentRun.Step("extract crm.deals", 4_000, -1);
        new CurrentRun("b", "nightly", new Night(LocalDate.of(2026, 10, 31), 1), NOW, 42, List.of(ended, running))
                .write(home);

        try (RunLock held = RunLock.take(home)) {
            assertThat(held).isNotNull();
            assertThat(run(Map.of(), "status", "--home", folder.toString())).isZero();
        }
        assertThat(out.toString())
                .contains("Running: nightly of 2026-10-31, revision 1, process 42")
                .containsPattern("extract crm.deals +4,000 rows  running")
                .containsPattern("nightly +2026-10-30 +2 +2026-11-01 05:00Z +90 s +7\\R  Night of 2026-10-30 done\\.")
                .contains(
                        "The mart is of 2026-10-30, revision 2, data as of 2026-11-01T04:58:40Z, 0 hours old.",
                        "Mail: 1 failed.");
        Files.delete(home.publishedMart());
        assertThat(run(Map.of(), "status", "--home", folder.toString())).isZero();
        assertThat(out.toString()).contains("The mart is missing: " + home.publishedMart());
    }

    @Test
    void statusOfNoHomeEndsIn2() {
        assertThat(run(Map.of(), "status", "--home", folder.resolve("misspelt").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("No home here: " + folder.resolve("misspelt"));
    }

    @Test
    void statusSaysThatAnotherCommandHoldsTheHome() throws IOException {
        Home home = home();

        try (RunLock held = RunLock.take(home)) {
            assertThat(held).isNotNull();
            assertThat(run(Map.of(), "status", "--home", folder.toString())).isZero();
        }

        assertThat(out.toString()).startsWith("No night runs in " + folder + ", but another command works there.");
    }

    @Test
    void statusSaysWhenARunWasCutOff() throws IOException {
        Home home = home();
        new CurrentRun("b", "nightly", new Night(LocalDate.of(2026, 10, 31), 1), NOW, 42, List.of()).write(home);

        assertThat(run(Map.of(), "status", "--home", folder.toString())).isZero();
        assertThat(out.toString())
                .contains("The nightly of 2026-10-31 was cut off; the next start recovers by itself.");

        assertThat(run(Map.of(), "status", "--home", folder.toString(), "--format", "json"))
                .isZero();
        assertThat(out.toString()).contains("\"running\":null,\"cutOff\":{\"runId\":\"b\"");
    }

    @Test
    void initListsTemplatesAndMakesAHome() {
        assertThat(run(Map.of(), "init")).isZero();
        assertThat(out.toString()).contains("crm-sales-opportunities");

        Path home = folder.resolve("a new one");
        assertThat(run(
                        Map.of("TALLYCAST_COMMAND", "./tallycast"),
                        "init",
                        home.toString(),
                        "--template",
                        "crm-sales-opportunities"))
                .isZero();
        assertThat(out.toString())
                .contains(
                        "joins its misspelt product GTXPro to GTX Pro.", "./tallycast nightly --home \"" + home + "\"");
        assertThat(run(Map.of(), "init", home.toString(), "--template", "crm-sales-opportunities"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is not empty");
    }

    @Test
    void aDemoIsNotMadeInAFolderThatHoldsSomethingElse() throws IOException {
        Files.createDirectory(folder.resolve("demo"));

        assertThat(run(Map.of(), "demo", "--home", folder.toString())).isEqualTo(2);

        assertThat(err.toString()).contains(folder + " is not empty, so no home was made of it.");
        assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("demo"));
    }

    private Home home() throws IOException {
        Files.writeString(folder.resolve("tallycast.yml"), "company: { name: A, currency: EUR, time-zone: UTC }\n");
        return new Home(folder);
    }

    private int run(Map<String, String> environment, String... arguments) {
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, false);
        return CommandTree.run(new Invocation(terminal, environment, Clock.fixed(NOW, ZoneOffset.UTC)), arguments);
    }
}
