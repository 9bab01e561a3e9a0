package io.tallycast.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallycast.jobs.DocumentationPage;
import io.tallycast.jobs.ExitCode;
import io.tallycast.jobs.terminal.Terminal;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** The documentation shows commands, verbs and exit codes as they really are. */
class DocumentedCommandsTest {
    private static final Pattern BLOCK = Pattern.compile("^```(.*)$(?s:.*?)^```$", Pattern.MULTILINE);

    private final CommandLine commands =
            CommandTree.commandLine(new Invocation(Terminal.standard(Map.of()), Map.of(), Clock.systemUTC()));

    @TestFactory
    Stream<DynamicTest> everyCommandShownIsOneTheCommandLineTakes() {
        return DocumentationPage.all()
                .flatMap(page -> page.tallycastCommands()
                        .map(command -> DynamicTest.dynamicTest(
                                page.name() + ": " + command,
                                () -> commands.parseArgs(DocumentationPage.arguments(command)))));
    }

    /** So none escapes .ci/readme, which runs blocks of sh, or the tests that read yaml and sql. */
    @TestFactory
    Stream<DynamicTest> everyBlockIsOfALanguageWeKnow() {
        return DocumentationPage.all()
                .map(page -> DynamicTest.dynamicTest(
                        page.name(),
                        () -> assertThat(BLOCK.matcher(page.text()).results().map(block -> block.group(1)))
                                .isSubsetOf("sh", "yaml", "sql", "ini", "text")));
    }

    @Test
    void everyVerbIsListed() {
        assertThat(firstCells("## Commands", "`([a-z]+)"))
                .containsOnlyOnceElementsOf(commands.getSubcommands().keySet())
                .hasSameSizeAs(commands.getSubcommands().keySet());
    }

    @Test
    void everyExitCodeIsExplained() {
        assertThat(firstCells("## Exit codes", "(\\d+) \\|").map(Integer::valueOf))
                .containsExactlyElementsOf(
                        Stream.of(ExitCode.values()).map(ExitCode::number).toList());
    }

    @Test
    void theDemoHasRoomForItsHomeInTheRepository() {
        assertThat(DocumentationPage.ROOT.resolve(new DemoCommand(null).folder).resolve("pom.xml"))
                .doesNotExist();
    }

    private static Stream<String> firstCells(String heading, String cell) {
        return Pattern.compile("^\\| " + cell, Pattern.MULTILINE)
                .matcher(DocumentationPage.named("operations").section(heading))
                .results()
                .map(row -> row.group(1))
                .distinct();
    }
}
